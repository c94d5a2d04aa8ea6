package dev.writ.policy;

/// Texts that are in their one spelling already, seen by looking at each character once. Nearly every call's are, and
/// then nothing has to be taken apart. Whoever is not sure says no.
final class Spelling {
    private Spelling() {}

    /// Where the domain of one plain mail address begins; -1 when it is none: no display name, no list, no quoting, so
    /// that the domain cannot be somebody else's.
    static int mailDomain(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1) {
            return -1;
        }
        for (int i = 0; i < at; i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && ".!#$%&'*+/=?^_`{|}~-".indexOf(c) < 0) {
                return -1;
            }
        }
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '-') {
                return -1;
            }
        }
        return at + 1;
    }

    /// Where the host of a URL ends that is in its one spelling: scheme http or https, a host of labels in lower case
    /// and nothing else in the authority, then only characters that stand for themselves. 0 when it is not sure.
    static int plainUrlHostEnd(String text) {
        int start = hostStart(text);
        int end = start;
        while (end < text.length() && isHostCharacter(text.charAt(end))) {
            end++;
        }
        if (start == 0 || !areLabels(text, start, end)) {
            return 0;
        }
        for (int at = end; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean first = at == end && c != '/' && c != '?';
            boolean plain = isAlphanumeric(c) || "/?-._~=&".indexOf(c) >= 0;
            if (first || !plain) {
                return 0;
            }
        }
        return end;
    }

    /// Where the host begins; 0 when it is another scheme.
    static int hostStart(String text) {
        if (text.startsWith("https://")) {
            return "https://".length();
        }
        return text.startsWith("http://") ? "http://".length() : 0;
    }

    private static boolean isHostCharacter(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '.' || c == '-';
    }

    /// Labels that begin and end with a letter or digit, the last of which begins with a letter.
    private static boolean areLabels(String text, int start, int end) {
        int label = start;
        for (int at = start; at <= end; at++) {
            if (at == end || text.charAt(at) == '.') {
                if (at == label || text.charAt(label) == '-' || text.charAt(at - 1) == '-') {
                    return false;
                }
                if (at == end && isDigit(text.charAt(label))) {
                    return false;
                }
                label = at + 1;
            }
        }
        return end > start;
    }

    /// Whether a path has no empty parts, no `.` and no `..`, and nothing that is read in two ways.
    static boolean isPlainPath(String text) {
        int part = text.startsWith("/") ? 1 : 0;
        for (int at = part; at <= text.length(); at++) {
            char c = at == text.length() ? '/' : text.charAt(at);
            if (c == '\0' || c == '\\') {
                return false;
            }
            if (c == '/') {
                int length = at - part;
                boolean dots = length <= 2 && text.startsWith("..".substring(0, length), part);
                if (dots) {
                    return false;
                }
                part = at + 1;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
