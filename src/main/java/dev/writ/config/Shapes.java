package dev.writ.config;

import static dev.writ.config.Shape.keys;
import static dev.writ.config.Shape.later;
import static dev.writ.config.Shape.optional;
import static dev.writ.config.Shape.required;

import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Mode;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Every key of the configuration.
final class Shapes {
    private Shapes() {}

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    static final String NAME_RULE = "use lower-case letters, digits, `.`, `_` and `-`";
    private static final Pattern TOOL = Pattern.compile("[^\\p{Cntrl}]{1,256}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    static final Shape PLAIN = new Shape.Text(Pattern.compile("(?s).{1,4096}"), "some text");
    static final Shape NAMED = new Shape.Text(NAME, "a name; " + NAME_RULE);
    static final Shape NAMES = new Shape.ListOf(NAMED);
    static final Shape TEXTS = new Shape.ListOf(PLAIN);
    static final Shape MODE = words(Mode.values(), Mode::word);

    static final Shape STARTER = new Shape.Text(
            Pattern.compile("person|self|trigger:.{1,64}|agent:.{1,64}"), "person, self, trigger:NAME or agent:NAME");

    static final Shape.Keys LABELS = keys(
            optional(
                    "does",
                    new Shape.Text(
                            Pattern.compile(String.join(
                                    "|", words(Effect.values(), Effect::word).words())),
                            "one of read, write, delete, send, pay, grant, run, secret"
                                    + " (`classify:` is not available yet)"),
                    "its effect"),
            optional("reach", words(Reach.values(), Reach::word), "how far its effect reaches"),
            optional("undo", new Shape.Word(List.of("yes", "no")), "whether its effect can be undone"),
            optional("content", words(Content.values(), Content::word), "how far its output can be trusted"),
            optional("sensitivity", words(Sensitivity.values(), Sensitivity::word), "how sensitive its output is"),
            optional("categories", NAMES, "named categories of its output"),
            optional("to", TEXTS, "arguments that name recipients, hosts or accounts"),
            optional("data", TEXTS, "arguments that are carried"),
            optional("path", TEXTS, "arguments that are paths"),
            optional("url", TEXTS, "arguments that are URLs"),
            optional("amount", TEXTS, "arguments that are amounts"),
            optional("publish", new Shape.Word(List.of("yes", "no")), "whether it is published at all"));

    private static final Shape.Keys SERVER = keys(
            optional(
                    "url",
                    new Shape.Text(Pattern.compile("https?://[^\\s]{1,2000}"), "an http or https URL"),
                    "where an HTTP server answers MCP"),
            optional("command", TEXTS, "the program and arguments of a stdio server; no shell"),
            optional(
                    "env",
                    new Shape.Named(
                            VARIABLE,
                            "use letters, digits and `_`",
                            new Shape.Text(
                                    Pattern.compile("(?s)(?!.*\\$\\{).{0,8192}"),
                                    "plain text (`${secret:…}` is not available yet)")),
                    "the only environment variables its process sees"),
            optional(
                    "inherit",
                    new Shape.ListOf(new Shape.Word(List.of("PATH", "HOME", "LANG", "TMPDIR"))),
                    "variables of the gateway's own environment its process may see"),
            optional("directory", PLAIN, "the working directory of its process"),
            optional("environment", NAMED, "where it runs, e.g. prod"),
            optional("mode", MODE, "stricter than the gateway's mode, or the same"),
            optional("every-tool", LABELS, "labels of all its tools"),
            optional(
                    "tools",
                    new Shape.Named(TOOL, "1 to 256 characters", LABELS),
                    "labels of single tools, over those of every tool"),
            later("target", "binding a server to what it really reaches"),
            later("share", "sharing with other teams"),
            later("credential", "brokered credentials"),
            later("isolation", "choosing the isolation of processes"),
            later("sandbox", "sandboxed processes"));

    private static final Shape.Keys PURPOSE = keys(
            required("agents", NAMES, "name the agents that may open tasks for it, e.g. `agents: [assistant]`"),
            optional(
                    "started-by", new Shape.ListOf(STARTER), "who may start its tasks; a person unless said otherwise"),
            required(
                    "may-use",
                    new Shape.ListOf(new Shape.Text(
                            Pattern.compile("[^/]{1,64}/.{1,256}"), "server/tool, where `*` stands for anything")),
                    "name what its tasks may use, e.g. `may-use: [\"files/read_*\"]`"),
            optional(
                    "limits",
                    keys(
                            optional("time", new Shape.Span(), "the longest life of a task; 30m unless said otherwise"),
                            optional("calls", new Shape.Whole(1), "the most calls; 200 unless said otherwise"),
                            optional(
                                    "sensitivity",
                                    words(Sensitivity.values(), Sensitivity::word),
                                    "the most sensitive output; internal unless said otherwise"),
                            optional("environments", NAMES, "the environments its tasks may reach")),
                    "what a task may use up"),
            later("ask", "asking people"));

    private static final Map.Entry<String, Shape.Field> DIR =
            optional("dir", PLAIN, "a folder of .cedar files, relative to this file");
    private static final Map.Entry<String, Shape.Field> PACKS =
            optional("packs", NAMES, "built-in packs, e.g. baseline");

    private static final Shape.Keys TEAM_POLICY = keys(DIR, PACKS);

    private static final Shape.Keys POLICY = keys(
            DIR,
            PACKS,
            optional(
                    "engine",
                    words(PolicyEngine.values(), PolicyEngine::word),
                    "what evaluates the rules; compiled unless said otherwise"));

    private static final Shape AGENTS = new Shape.Named(
            NAME,
            NAME_RULE,
            keys(optional(
                    "id",
                    new Shape.Text(
                            Pattern.compile("local"), "`local` (SPIFFE and OIDC identities are not available yet)"),
                    "how it proves itself")));

    /// A team's own file.
    static final Shape.Keys TEAM = keys(
            required("team", NAMED, "say whose file this is, e.g. `team: support`"),
            required("owner", PLAIN, "name who answers for these servers, e.g. `owner: support-leads`"),
            optional("mode", MODE, "stricter than the gateway's mode, or the same"),
            optional("agents", AGENTS, "the team's agents"),
            optional("servers", new Shape.Named(NAME, NAME_RULE, SERVER), "the team's MCP servers"),
            optional("purposes", new Shape.Named(NAME, NAME_RULE, PURPOSE), "why its agents open tasks"),
            optional("policy", TEAM_POLICY, "the team's policies"),
            later("never", "proved invariants"));

    /// The file of one person, or of the platform.
    static final Shape.Keys ROOT = keys(
            required("version", new Shape.Word(List.of("1")), "start the file with `version: 1`"),
            optional("mode", MODE, "enforce unless it says observe"),
            optional(
                    "listen",
                    keys(
                            optional(
                                    "mcp",
                                    new Shape.Text(Pattern.compile("[^\\s]{1,255}:[0-9]{1,5}"), "host:port"),
                                    "where agents connect; 127.0.0.1:7700 unless said otherwise"),
                            later("console", "the console")),
                    "the listeners"),
            optional("state", PLAIN, "the folder of keys and log, relative to this file"),
            optional("tenant", NAMED, "whose data and policy this is; `local` unless said otherwise"),
            optional("teams", PLAIN, "the teams' files, e.g. teams/*.yaml"),
            optional(
                    "identity",
                    keys(later("spiffe", "SPIFFE identity"), later("oidc", "OIDC identity")),
                    "who can prove itself beside local keys"),
            optional("owner", PLAIN, "who answers for the servers of this file"),
            optional("team", NAMED, "the team of this file"),
            optional("agents", AGENTS, "the agents"),
            optional("servers", new Shape.Named(NAME, NAME_RULE, SERVER), "the MCP servers"),
            optional("purposes", new Shape.Named(NAME, NAME_RULE, PURPOSE), "why agents open tasks"),
            optional("policy", POLICY, "the policies"),
            later("people", "asking people"),
            later("store", "another store than the state folder"),
            later("never", "proved invariants"));

    static <E> Shape.Word words(E[] values, Function<E, String> word) {
        return new Shape.Word(Arrays.stream(values).map(word).toList());
    }
}
