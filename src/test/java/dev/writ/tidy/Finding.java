package dev.writ.tidy;

/// One thing to put right, and where.
record Finding(String path, int line, String words) {
    @Override
    public String toString() {
        return path + ":" + line + " " + words;
    }
}
