package dev.writ;

/// One class of ours that uses another class, both by their full names.
record ClassEdge(String from, String to) {
    String fromPackage() {
        return packageOf(from);
    }

    String toPackage() {
        return packageOf(to);
    }

    static String packageOf(String type) {
        int end = type.lastIndexOf('.');
        return end < 0 ? "" : type.substring(0, end);
    }
}
