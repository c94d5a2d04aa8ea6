package dev.writ.policy;

import java.util.OptionalInt;

/// Something in a policy that a person must put right.
///
/// @param file    where it stands
/// @param line    counted from 1; absent when it concerns the whole
/// @param column  counted from 1 in characters; absent when it concerns the whole line
/// @param message what is wrong
/// @param remedy  what to do about it
public record PolicyProblem(String file, OptionalInt line, OptionalInt column, String message, String remedy) {

    /// A problem of one line.
    public static PolicyProblem at(String file, int line, String message, String remedy) {
        return new PolicyProblem(file, OptionalInt.of(line), OptionalInt.empty(), message, remedy);
    }

    /// A problem of one place.
    public static PolicyProblem at(String file, int line, int column, String message, String remedy) {
        return new PolicyProblem(file, OptionalInt.of(line), OptionalInt.of(column), message, remedy);
    }

    /// A problem of the whole.
    public static PolicyProblem of(String file, String message, String remedy) {
        return new PolicyProblem(file, OptionalInt.empty(), OptionalInt.empty(), message, remedy);
    }

    /// `file:line:column: message; remedy`, the form editors can jump to.
    @Override
    public String toString() {
        return file + number(line) + number(column) + ": " + message + "; " + remedy;
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? ":" + number.getAsInt() : "";
    }
}
