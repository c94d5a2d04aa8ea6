package dev.writ.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The forms in which a secret is looked for: as it is, in hexadecimal, and in Base64 wherever it begins in the encoded
/// bytes.
record CanaryTraces(Map<String, String> forms) {
    static CanaryTraces of(String canary) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("as it is", canary);
        String hex = HexFormat.of().formatHex(canary.getBytes(ISO_8859_1));
        forms.put("in hexadecimal", hex);
        forms.put("in upper-case hexadecimal", hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(canary, before);
            forms.put("in Base64 (" + before + ")", base64);
            forms.put(
                    "in URL-safe Base64 (" + before + ")",
                    base64.replace('+', '-').replace('/', '_'));
        }
        return new CanaryTraces(forms);
    }

    /// The form in which the secret stands in these bytes, if it does.
    Optional<String> in(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The letters of the encoding that depend on the secret alone when so many bytes stand before it.
    private static String base64(String canary, int before) {
        String all = Base64.getEncoder().encodeToString(("\0".repeat(before) + canary).getBytes(ISO_8859_1));
        int first = (before * 8 + 5) / 6;
        int last = (before + canary.length()) * 8 / 6;
        return all.substring(first, last);
    }
}
