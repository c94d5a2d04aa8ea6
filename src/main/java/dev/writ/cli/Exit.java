package dev.writ.cli;

/// The exit codes; scripts rely on them. `docs/exit-codes.md` says what each means.
final class Exit {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int CHECK_FAILED = 3;
    static final int UNREACHABLE = 4;
    static final int DENIED = 5;
    static final int APPROVAL = 6;
    static final int SIGN_IN = 7;
    static final int STALE = 8;

    private Exit() {}

    /// The word of a result that is not as wished, for scripts.
    static String word(int exit) {
        return switch (exit) {
            case CHECK_FAILED -> "check_failed";
            case DENIED -> "denied";
            case APPROVAL -> "approval_required";
            default -> "failed";
        };
    }

    /// What an HTTP status of the gateway means to a script.
    static int of(int status) {
        return switch (status) {
            case 400, 405, 422, 501 -> USAGE;
            case 401 -> SIGN_IN;
            case 403 -> DENIED;
            case 412 -> STALE;
            default -> ERROR;
        };
    }
}
