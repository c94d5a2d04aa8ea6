package dev.writ.policy;

import java.util.OptionalInt;

/// Something in a policy that a person must put right.
///
/// @param file    where it stands
/// @param line    counted from 1; absent when it concerns the whole
/// @param message what is wrong
/// @param remedy  what to do about it
public record PolicyProblem(String file, OptionalInt line, String message, String remedy) {

    /// A problem of one line.
    public static PolicyProblem at(String file, int line, String message, String remedy) {
        return new PolicyProblem(file, OptionalInt.of(line), message, remedy);
    }

    /// A problem of the whole.
    public static PolicyProblem of(String file, String message, String remedy) {
        return new PolicyProblem(file, OptionalInt.empty(), message, remedy);
    }

    /// `file:line: message; remedy`, the form editors can jump to.
    @Override
    public String toString() {
        return file + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + message + "; " + remedy;
    }
}
