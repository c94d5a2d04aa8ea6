package dev.writ.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Reads a flight recording of a gateway under load and prints which part took which share of its CPU time. A sample
/// counts for the room its innermost frame of ours is in; the policy engine's own frames count for the policy.
///
/// Runs from its source: `java Shares.java FILE [DEPTH]`. With a depth it also prints the hottest methods, outermost
/// frame of ours first.
public final class Shares {
    private static final String OURS = "dev.writ.";
    private static final int SHOWN = 40;

    private Shares() {}

    static void main(String[] args) throws IOException {
        List<List<String>> stacks = stacks(Path.of(args[0]));
        print("share of CPU time by room", stacks, Shares::room);
        if (args.length > 1) {
            int depth = Integer.parseInt(args[1]);
            print("innermost methods of ours", stacks, Shares::innermost);
            print(
                    "innermost frames",
                    stacks,
                    stack -> stack.stream().limit(depth).collect(Collectors.joining(" < ")));
        }
    }

    private static List<List<String>> stacks(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.CPUTimeSample"))
                .map(Shares::frames)
                .toList();
    }

    private static List<String> frames(RecordedEvent event) {
        return event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames().stream().map(Shares::name).toList();
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String innermost(List<String> stack) {
        return stack.stream().filter(name -> name.startsWith(OURS)).findFirst().orElse(outside(stack));
    }

    private static String room(List<String> stack) {
        return stack.stream()
                .filter(name -> name.startsWith(OURS))
                .findFirst()
                .map(name -> name.substring(OURS.length()).replaceFirst("\\.[A-Z].*", ""))
                .orElse(outside(stack));
    }

    private static String outside(List<String> stack) {
        if (stack.isEmpty()) {
            return "(virtual machine: compiler, collector)";
        }
        String outermost = stack.getLast();
        return stack.stream().anyMatch(name -> name.startsWith("io.netty") || name.startsWith("io.vertx"))
                ? "(event loop: Netty, Vert.x)"
                : "(other: " + outermost + ")";
    }

    private static void print(String title, List<List<String>> stacks, Function<List<String>, String> key) {
        Map<String, Long> counts =
                stacks.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.counting()));
        System.out.println(title + ", " + stacks.size() + " samples");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(entry ->
                        System.out.printf("%6.1f %%  %s%n", 100.0 * entry.getValue() / stacks.size(), entry.getKey()));
    }
}
