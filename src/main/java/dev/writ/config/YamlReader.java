package dev.writ.config;

import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final Set<Tag> TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.SEQ, Tag.MAP);

    private final String file;
    private final String start;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private YamlReader(String file, String start) {
        this.file = file;
        this.start = start;
    }

    /// The tree of this text.
    ///
    /// @param start how such a file begins, for who wrote something else
    /// @throws ConfigException when it is not such YAML
    static Tree.Mapping read(String file, String text, String start) {
        return new YamlReader(file, start).read(text);
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
            Place at = bad.getProblemMark().map(this::place).orElseGet(() -> new Place(file, 1));
            throw fail(at, bad.getProblem(), "mend the YAML");
        } catch (YamlEngineException bad) {
            throw fail(new Place(file, 1), String.valueOf(bad.getMessage()), "mend the YAML");
        } catch (StackOverflowError deep) {
            // The parser has no limit of its own and follows nesting by recursion, before ours can be held against it.
            throw fail(new Place(file, 1), "nested deeper than " + DEPTH_MAX, "flatten it");
        }
        if (root.isEmpty()) {
            throw fail(new Place(file, 1), "the file is empty", "start with `" + start + "`");
        }
        Tree tree = convert(root.get(), 0);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw fail(new Place(file, 1), "the file is not a mapping of keys", "start with `" + start + "`");
    }

    private static ConfigException fail(Place place, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(place, "", message, remedy)));
    }

    private Tree convert(Node node, int depth) {
        Place place = node.getStartMark().map(this::place).orElseGet(() -> new Place(file, 1));
        if (depth > DEPTH_MAX) {
            throw fail(place, "nested deeper than " + DEPTH_MAX, "flatten it");
        }
        if (node.getAnchor().isPresent() || node.isRecursive()) {
            problem(place, "anchors and aliases are not read", "write the value out");
        }
        if (!TAGS.contains(node.getTag())) {
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
            case ScalarNode scalar -> new Tree.Scalar(place, scalar.getValue(), value(scalar));
            case Node other -> throw fail(place, "cannot read " + other.getNodeType(), "write plain YAML");
        };
    }

    private Tree mapping(MappingNode mapping, Place place, int depth) {
        LinkedHashMap<String, Tree> entries = new LinkedHashMap<>();
        Map<String, Place> names = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(place, "a key must be plain text", "write it as text");
                continue;
            }
            Place at = key.getStartMark().map(this::place).orElse(place);
            names.put(key.getValue(), at);
            if (entries.put(key.getValue(), convert(entry.getValueNode(), depth + 1)) != null) {
                problem(at, "the key `" + key.getValue() + "` stands here twice", "keep one");
            }
        }
        return new Tree.Mapping(place, entries, names);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    // Quoted text is always a string; what YAML calls a number but JSON does not, such as `.inf`, stays text too.
    private static Json value(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return Json.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return new Json.Bool(Boolean.parseBoolean(text));
        }
        return (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
                        && NUMBER.matcher(text).matches()
                ? new Json.Num(text)
                : new Json.Str(text);
    }

    private void problem(Place place, String message, String remedy) {
        problems.add(new ConfigProblem(place, "", message, remedy));
    }
}
