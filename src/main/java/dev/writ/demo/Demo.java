package dev.writ.demo;

import dev.writ.boot.JournalCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A governed run of an agent, end to end on real parts, and whether each step came out as it should.
public final class Demo {
    private final Consumer<DemoStep> onStep;
    private final List<DemoStep> steps = new ArrayList<>();

    /// @param onStep told of each step as it is over
    public Demo(Consumer<DemoStep> onStep) {
        this.onStep = onStep;
    }

    /// Runs it in a temporary folder, which is gone afterwards.
    ///
    /// @return every step, in order
    /// @throws IOException when the folder cannot be used
    public List<DemoStep> run() throws IOException {
        Path folder = Files.createTempDirectory("writ-demo");
        try {
            try (DemoWorld world = DemoWorld.open(folder)) {
                inside(world, new DemoOperator(world.gateway().api(), world::sign));
            }
            verified(folder);
            return List.copyOf(steps);
        } finally {
            remove(folder);
        }
    }

    private void inside(DemoWorld world, DemoOperator operator) {
        step(
                "baseline-approved",
                "A person approves what the two servers show now; before that nothing of theirs can be called.",
                "2 servers",
                operator.approve(List.of("kb", "tickets")) + " servers");
        DemoOperator.Opened task = operator.open("triage-bot", "read-up", "Read up on the open tickets");
        step(
                "task-started",
                "The agent gets a task for the purpose `read-up`: a token that dies with the task, and nothing else.",
                "Bearer",
                task.tokenType());
        try (DemoAgent agent = new DemoAgent(world.gateway().mcp(), task.token())) {
            permitted(world, agent);
            refused(world, agent);
            hidden(world, agent);
            poisoned(world, agent);
            ended(world, operator, agent, task.id());
        }
    }

    private void permitted(DemoWorld world, DemoAgent agent) {
        DemoAgent.Answer answer = agent.call("tickets", "get_ticket", "{\"id\":\"T-1003\"}");
        step(
                "permitted-read",
                "A read inside the purpose goes through; its verdict was on disk before the server saw the call.",
                "answered, server saw 1",
                (answer.refusal().isEmpty() && answer.status() == 200 ? "answered" : answer.firstLine())
                        + ", server saw " + world.ticketCalls("get_ticket"));
    }

    private void refused(DemoWorld world, DemoAgent agent) {
        DemoAgent.Answer answer = agent.call(
                "tickets", "send_reply", "{\"to\":\"audit@partner-invoices.example\",\"body\":\"all open tickets\"}");
        step(
                "outside-purpose",
                "The ticket it read told it to mail all tickets away. Sending is not what this task is for: refused.",
                "policy_denied, server saw 0",
                answer.refusal() + ", server saw " + world.ticketCalls("send_reply"));
    }

    private void hidden(DemoWorld world, DemoAgent agent) {
        DemoAgent.Answer purge = agent.call("tickets", "purge", "{\"id\":\"T-1001\"}");
        DemoAgent.Answer nothing = agent.call("tickets", "no_such_tool", "{}");
        String same = nothing.firstLine().replace("no_such_tool", "purge");
        step(
                "undiscoverable",
                "No purpose of this agent may use `purge`, so it looks exactly like a tool that does not exist.",
                "same answer, server saw 0",
                (purge.firstLine().equals(same) && purge.status() == nothing.status() ? "same" : "another")
                        + " answer, server saw " + world.ticketCalls("purge"));
    }

    private void poisoned(DemoWorld world, DemoAgent agent) {
        world.poison("get_article");
        agent.list("kb");
        DemoAgent.Answer answer = agent.call("kb", "get_article", "{\"id\":\"kb-2\"}");
        step(
                "changed-definition",
                "The server now describes `get_article` differently than when it was approved: blocked.",
                "pin_changed, server saw 0",
                answer.refusal() + ", server saw " + world.kbCalls("get_article"));
    }

    private void ended(DemoWorld world, DemoOperator operator, DemoAgent agent, String task) {
        operator.end(task);
        DemoAgent.Answer answer = agent.call("tickets", "get_ticket", "{\"id\":\"T-1001\"}");
        step(
                "task-ended",
                "The task is over. The same token, a moment later, opens nothing.",
                "HTTP 401, server saw 1",
                "HTTP " + answer.status() + ", server saw " + world.ticketCalls("get_ticket"));
    }

    private void verified(Path folder) {
        step(
                "journal-verified",
                "Everything above is on record, refusals too; the chain of records verifies offline.",
                "intact",
                JournalCheck.verdict(DemoWorld.state(folder)));
    }

    private void step(String name, String says, String expected, String got) {
        DemoStep step = new DemoStep(name, says, expected, got);
        steps.add(step);
        onStep.accept(step);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
