package dev.writ.cedar.value;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Texts near given ones: the given ones, and those with a few characters changed, taken out, put in or doubled.
final class Mutations {
    private static final List<String> ODD = List.of(
            "", " ", "0", "9", "00", "-", "+", "\n", "\u0000", "٣", "𝟗", "é", "x", "F", "::", "/", ".", "T", "Z");

    private final SplittableRandom random;
    private final List<String> seeds;

    Mutations(long seed, List<String> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    List<String> texts(int count) {
        List<String> texts = new ArrayList<>(seeds);
        while (texts.size() < count) {
            texts.add(text());
        }
        return texts;
    }

    String text() {
        String text = seed();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            text = changed(text);
        }
        return text;
    }

    private String changed(String text) {
        int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
        int to = from == text.length() ? from : text.offsetByCodePoints(from, 1);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + ODD.get(random.nextInt(ODD.size())) + text.substring(from);
            case 2 -> text.substring(0, from) + text.substring(from, to) + text.substring(from);
            case 3 -> text.substring(0, from) + some(seed()) + text.substring(to);
            default -> text.substring(0, from) + random.nextInt(10) + text.substring(to);
        };
    }

    private String some(String text) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        return text.isEmpty() || Character.isSurrogate(text.charAt(at)) ? "" : text.substring(at, at + 1);
    }

    private String seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
