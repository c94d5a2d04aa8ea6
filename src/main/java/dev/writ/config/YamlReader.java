package dev.writ.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML 1.2 strictly: no duplicate keys, no anchors or aliases (so no bombs), no tags of one's own, one
/// document.
final class YamlReader {
    private static final int CODE_POINTS_MAX = 1 << 20;
    private static final int DEPTH_MAX = 32;

    private final String file;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private YamlReader(String file) {
        this.file = file;
    }

    /// The tree of this text.
    ///
    /// @throws ConfigException when it is not such YAML
    static Tree.Mapping read(String file, String text) {
        return new YamlReader(file).read(text);
    }

    private Tree.Mapping read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(CODE_POINTS_MAX)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(1)
                .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException bad) {
            int line = bad.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw fail(line, bad.getProblem(), "mend the YAML");
        } catch (YamlEngineException bad) {
            throw fail(1, String.valueOf(bad.getMessage()), "mend the YAML");
        }
        if (root.isEmpty()) {
            throw fail(1, "the file is empty", "start with `version: 1`");
        }
        Tree tree = convert(root.get(), 0);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw fail(1, "the file is not a mapping of keys", "start with `version: 1`");
    }

    private ConfigException fail(int line, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(new Place(file, line), "", message, remedy)));
    }

    private Tree convert(Node node, int depth) {
        Place place = new Place(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
        if (depth > DEPTH_MAX) {
            throw fail(place.line(), "nested deeper than " + DEPTH_MAX, "flatten it");
        }
        if (node.getAnchor().isPresent() || node.isRecursive()) {
            problem(place, "anchors and aliases are not read", "write the value out");
        }
        if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
            problem(
                    place,
                    "tags of one's own are not read",
                    "remove `" + node.getTag().getValue() + "`");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place, depth);
            case SequenceNode sequence ->
                new Tree.Sequence(
                        place,
                        sequence.getValue().stream()
                                .map(item -> convert(item, depth + 1))
                                .toList());
            case ScalarNode scalar -> new Tree.Scalar(place, scalar.getValue());
            case Node other -> throw fail(place.line(), "cannot read " + other.getNodeType(), "write plain YAML");
        };
    }

    private Tree mapping(MappingNode mapping, Place place, int depth) {
        LinkedHashMap<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(place, "a key must be plain text", "write it as text");
                continue;
            }
            if (entries.put(key.getValue(), convert(entry.getValueNode(), depth + 1)) != null) {
                int line = key.getStartMark().map(mark -> mark.getLine() + 1).orElse(place.line());
                problem(new Place(file, line), "the key `" + key.getValue() + "` stands here twice", "keep one");
            }
        }
        return new Tree.Mapping(place, entries);
    }

    private void problem(Place place, String message, String remedy) {
        problems.add(new ConfigProblem(place, "", message, remedy));
    }
}
