package dev.writ.policy.cedar;

/// What of a text can cross into the engine.
final class Texts {
    private Texts() {}

    /// Whether every surrogate has its partner; the engine's strings are UTF-8, which has no lone ones.
    static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
