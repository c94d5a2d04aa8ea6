package dev.writ.task;

import dev.writ.model.TaskId;
import java.security.SecureRandom;

/// Makes task ids nobody can guess: 22 characters of base62, 131 bits.
final class TaskIds {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHARS = 22;

    private final SecureRandom random = new SecureRandom();

    TaskId next() {
        StringBuilder id = new StringBuilder("t-");
        for (int i = 0; i < CHARS; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new TaskId(id.toString());
    }
}
