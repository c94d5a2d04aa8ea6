package dev.writ.policy.cedar;

import dev.writ.cedar.value.Text;
import dev.writ.model.Caller;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Sensitivity;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// The words of labels as values, each made once.
final class Constants {
    private static final Map<Effect, Text> EFFECTS = all(Effect.class, Effect::word);
    private static final Map<Content, Text> CONTENTS = all(Content.class, Content::word);
    private static final Map<Sensitivity, Text> SENSITIVITIES = all(Sensitivity.class, Sensitivity::word);
    private static final Map<Caller.ProofStrength, Text> PROOFS =
            all(Caller.ProofStrength.class, Caller.ProofStrength::word);

    private Constants() {}

    static Text of(Effect effect) {
        return word(EFFECTS, effect);
    }

    static Text of(Content content) {
        return word(CONTENTS, content);
    }

    static Text of(Sensitivity sensitivity) {
        return word(SENSITIVITIES, sensitivity);
    }

    static Text of(Caller.ProofStrength proof) {
        return word(PROOFS, proof);
    }

    private static <E extends Enum<E>> Text word(Map<E, Text> words, E constant) {
        Text word = words.get(constant);
        if (word == null) {
            throw new IllegalStateException("no word for " + constant);
        }
        return word;
    }

    private static <E extends Enum<E>> Map<E, Text> all(Class<E> type, Function<E, String> word) {
        Map<E, Text> words = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            words.put(constant, new Text(word.apply(constant)));
        }
        return words;
    }
}
