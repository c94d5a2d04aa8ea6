package dev.writ.boot;

import dev.writ.config.Settings;
import dev.writ.model.Labels;
import dev.writ.model.Purpose;
import dev.writ.model.Starter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One text for one meaning: what an epoch's digest is taken over. Sets and maps are put in order, since their own
/// order
/// differs from one start to the next.
final class Descriptions {
    private Descriptions() {}

    static String of(Settings.Server server) {
        Map<String, String> tools = new TreeMap<>();
        server.tools().forEach((tool, labels) -> tools.put(tool, of(labels)));
        return List.of(
                        server.name(),
                        server.owner(),
                        server.environment(),
                        server.mode(),
                        of(server.everyTool()),
                        tools,
                        new TreeSet<>(server.unpublished()))
                .toString();
    }

    static String of(Purpose purpose) {
        return List.of(
                        purpose.name(),
                        new TreeSet<>(
                                purpose.agents().stream().map(Object::toString).toList()),
                        new TreeSet<>(
                                purpose.startedBy().stream().map(Starter::text).toList()),
                        purpose.mayUse(),
                        purpose.limits().time(),
                        purpose.limits().calls(),
                        purpose.limits().sensitivity(),
                        new TreeSet<>(purpose.limits().environments()))
                .toString();
    }

    private static String of(Labels labels) {
        return List.of(
                        labels.does(),
                        labels.reach(),
                        labels.undo(),
                        labels.content(),
                        labels.sensitivity(),
                        new TreeSet<>(labels.categories()),
                        new TreeMap<>(labels.roles()))
                .toString();
    }
}
