package dev.writ.cli;

import dev.writ.admin.SignedRequest;
import dev.writ.model.AgentName;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/// One command.
abstract class Verb implements Callable<Integer> {
    @Mixin
    final Globals globals = new Globals();

    final Surroundings around;

    Verb(Surroundings around) {
        this.around = around;
    }

    /// Does it.
    ///
    /// @return the exit code
    abstract int run(Printer printer);

    @Override
    public final Integer call() {
        Printer printer = new Printer(around, globals.format(around), globals.quiet());
        int exit = run(printer);
        if (exit != Exit.OK && printer.machine()) {
            // Scripts read one line on stderr for every exit code but 0; people have read the result.
            throw Fault.of(exit, Exit.word(exit), "The result says why.", "");
        }
        return exit;
    }

    Gateway gateway() {
        return new Gateway(globals.state(around));
    }

    /// Signs a request with the key of an agent in the state folder.
    Secret sign(SignedRequest request, String agent) {
        Json.Obj status = gateway().get("/status");
        TenantId tenant = name(need(status, "tenant"), TenantId::new);
        try {
            return around.works()
                    .sign(globals.state(around), tenant, name(agent, AgentName::new), need(status, "gateway"), request);
        } catch (IllegalArgumentException keyless) {
            Fault fault = Fault.of(
                    Exit.SIGN_IN,
                    "key_unusable",
                    Optional.ofNullable(keyless.getMessage()).orElse("The agent has no usable key."),
                    "Only who holds the agent's key opens and continues its tasks.");
            fault.addSuppressed(keyless);
            throw fault;
        }
    }

    static String need(Json.Obj answer, String name) {
        return answer.text(name)
                .orElseThrow(() -> Fault.of(
                        Exit.ERROR, "bad_answer", "The gateway's answer has no `" + name + "`.", "Update both sides."));
    }

    static <T> T name(String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException wrong) {
            Fault fault = Fault.usage(
                    Optional.ofNullable(wrong.getMessage()).orElse("That is not a name."), "Correct the name.");
            fault.addSuppressed(wrong);
            throw fault;
        }
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A path with those of these parameters that were given.
    static String query(String path, Map<String, ? extends Optional<?>> parameters) {
        StringBuilder target = new StringBuilder(path);
        parameters.forEach((name, value) ->
                value.ifPresent(present -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(escaped(present.toString()))));
        return target.toString();
    }

    /// An object of those texts that were given.
    static Json.Obj object(Map<String, Optional<String>> members) {
        SequencedMap<String, Json> given = new LinkedHashMap<>();
        members.forEach((name, value) -> value.ifPresent(text -> given.put(name, new Json.Str(text))));
        return new Json.Obj(given);
    }

    static <T> Optional<T> maybe(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
