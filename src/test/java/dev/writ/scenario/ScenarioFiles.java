package dev.writ.scenario;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads a folder of scenarios: `<topic>/<a-sentence>.yaml`, beside them their schema and the ids they may cite.
final class ScenarioFiles {
    private static final Set<String> TOPICS = Set.of(
            "publish",
            "discover",
            "execute",
            "purpose",
            "rug-pull",
            "history",
            "step-up",
            "revocation",
            "identity",
            "closed",
            "observe",
            "audit",
            "wire",
            "epoch");
    private static final Pattern FILE = Pattern.compile("([a-z-]+)/[a-z0-9]+(-[a-z0-9]+)+\\.yaml");
    private static final String SCHEMA = "scenario.schema.json";
    private static final String IDS = "ids.txt";
    private static final String FIRST_LINE = "# yaml-language-server: $schema=../" + SCHEMA;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path root;
    private final Schema schema;
    private final Set<String> ids;

    /// A scenario and where it stands below the folder.
    record Named(String name, Scenario scenario) {}

    ScenarioFiles(Path root) {
        this.root = root;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(root.resolve(SCHEMA)), InputFormat.JSON);
        this.ids = new TreeSet<>(text(root.resolve(IDS)).lines().toList());
    }

    /// Every scenario, ordered by name.
    ///
    /// @throws AssertionError when there is none, or a file does not belong here or is not one
    List<Named> all() {
        List<Named> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files()) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (name.equals(SCHEMA) || name.equals(IDS)) {
                continue;
            }
            List<String> wrong = new ArrayList<>(misplaced(name));
            if (wrong.isEmpty()) {
                read(name, text(file), found, wrong);
            }
            wrong.forEach(what -> problems.add(name + ": " + what));
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
        if (found.isEmpty()) {
            throw new AssertionError("saw no scenario below " + root);
        }
        return List.copyOf(found);
    }

    private static List<String> misplaced(String name) {
        var form = FILE.matcher(name);
        return form.matches() && TOPICS.contains(form.group(1))
                ? List.of()
                : List.of("is not <topic>/<a-sentence>.yaml with a known topic");
    }

    private void read(String name, String text, List<Named> found, List<String> wrong) {
        if (!text.startsWith(FIRST_LINE + "\n")) {
            wrong.add("its first line is not `" + FIRST_LINE + "`");
        }
        JsonNode tree = MAPPER.valueToTree(
                new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text));
        schema.validate(tree).forEach(error -> wrong.add(error.toString()));
        if (wrong.isEmpty()) {
            Scenario scenario = MAPPER.treeToValue(tree, Scenario.class);
            scenario.cites().stream()
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> wrong.add("cites " + id + ", which " + IDS + " does not have"));
            found.add(new Named(name.replaceFirst("\\.yaml$", ""), scenario));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
