package dev.writ.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Json;
import dev.writ.model.Outcome;
import dev.writ.model.ToolDefinition;
import dev.writ.upstream.Exchange;
import dev.writ.upstream.Listing;
import dev.writ.upstream.Reply;
import dev.writ.upstream.ToolCall;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Upstream] does, whatever era and carrier, against a real server.
abstract class UpstreamContract {
    private static final String ODD =
            "\"structuredContent\":{\"huge\":1e400,\"precise\":12345678901234567890.10,\"whole\":9007199254740993,"
                    + "\"zero\":-0.0,\"lone\":\"\\udc00\",\"escaped\":\"\\u0041\\/\",\"nested\":{\"unknown\":null}}";

    private Rig rig;

    abstract Rig open() throws Exception;

    @BeforeEach
    void start() throws Exception {
        rig = open();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyToolIsListed() {
        Listing listing = Calls.await(rig.upstream().list(new Upstream.Scope.OfGateway()));

        assertThat(listing.tools()).extracting(ToolDefinition::name).contains("echo", "slow", "fail", "big", "odd");
        assertThat(listing.unreadable()).isZero();
    }

    @Test
    void aCallArrivesOnceWithItsArgumentsAndIsAnswered() {
        Reply reply =
                Calls.answer(rig.upstream(), Calls.of("echo", "{\"n\":12345678901234567890.10,\"s\":\"\\ud800\"}"));

        assertThat(((Reply.Result) reply).result().text())
                .contains("{\"n\":12345678901234567890.10,\"s\":\"\\ud800\"}");
        assertThat(rig.executed("echo")).isEqualTo(1);
    }

    @Test
    void whatOnlyACarefulReaderKeepsIsKept() {
        Reply reply = Calls.answer(rig.upstream(), Calls.of("odd", "{}"));

        assertThat(((Reply.Result) reply).result().text())
                .contains("odd \\ud800 \\u0000 end", "\"x-unknown\":[1.0,1e400]", ODD, "\"x-future\":{\"kept\":true}");
    }

    @Test
    void aLargeResultComesWhole() {
        Reply reply = Calls.answer(rig.upstream(), Calls.of("big", "{\"bytes\":3000000}"));

        assertThat(((Reply.Result) reply).result().text()).contains("x".repeat(3_000_000));
    }

    @Test
    void aToolThatFailsIsToldFromOneThatIsNotThere() {
        Reply failed = Calls.answer(rig.upstream(), Calls.of("fail", "{}"));
        Reply unknown = Calls.answer(rig.upstream(), Calls.of("nothing", "{}"));

        assertThat(((Reply.Result) failed).toolError()).isTrue();
        assertThat(((Reply.Failure) unknown).code()).isNegative();
    }

    @Test
    void progressComesInOrderAndOneEventAtATime() {
        List<Json.Obj> events = new CopyOnWriteArrayList<>();
        AtomicInteger outstanding = new AtomicInteger();
        AtomicInteger worst = new AtomicInteger();
        ToolCall call = Calls.withProgress(Calls.of("slow", "{\"steps\":20,\"delayMs\":0}"));

        Reply reply = Calls.await(rig.upstream()
                .call(call, Calls::yes, (_, params) -> {
                    events.add(params);
                    worst.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
                    Promise<Void> taken = Promise.promise();
                    Thread.ofVirtual().start(() -> {
                        outstanding.decrementAndGet();
                        taken.complete();
                    });
                    return taken.future();
                })
                .reply());

        assertThat(reply).isInstanceOf(Reply.Result.class);
        assertThat(events)
                .extracting(params -> params.members().get("progress"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Json.Num::of).toList());
        assertThat(events).noneMatch(params -> params.members().containsKey("progressToken"));
        assertThat(worst).hasValue(1);
    }

    @Test
    void anEventThatIsNotTakenHoldsEverythingBehindItBack() {
        List<Promise<Void>> offered = new CopyOnWriteArrayList<>();
        ToolCall call = Calls.withProgress(Calls.of("slow", "{\"steps\":3,\"delayMs\":0}"));
        Exchange exchange = rig.upstream().call(call, Calls::yes, (_, _) -> {
            Promise<Void> taken = Promise.promise();
            offered.add(taken);
            return taken.future();
        });

        for (int event = 1; event <= 3; event++) {
            int count = event;
            Eventually.holds("event " + event, () -> offered.size() == count);
            assertThat(exchange.reply().isComplete()).isFalse();
            offered.get(event - 1).complete();
        }

        assertThat(Calls.await(exchange.reply())).isInstanceOf(Reply.Result.class);
    }

    @Test
    void aCancelledCallEndsAndTheNextOneIsAnswered() {
        AtomicInteger events = new AtomicInteger();
        ToolCall call = Calls.withProgress(Calls.of("slow", "{\"steps\":10000,\"delayMs\":20}"));
        Exchange exchange = rig.upstream().call(call, Calls::yes, (_, _) -> {
            events.incrementAndGet();
            return Future.succeededFuture();
        });
        Eventually.holds("the first event", () -> events.get() > 0);

        exchange.cancel("the agent has gone");

        UpstreamFault fault = Calls.fault(exchange);
        assertThat(fault.outcome()).isEqualTo(Outcome.CANCELLED_AFTER_DISPATCH);
        assertThat(fault.detail()).isEqualTo("the agent has gone");
        assertThat(Calls.answer(rig.upstream(), Calls.of("echo", "{}"))).isInstanceOf(Reply.Result.class);
    }

    @Test
    void aCallThatTakesTooLongEnds() {
        assertThat(Calls.answer(rig.upstream(), Calls.of("echo", "{}"))).isInstanceOf(Reply.Result.class);
        ToolCall call = Calls.within(Calls.of("slow", "{\"steps\":1,\"delayMs\":60000}"), Duration.ofMillis(300));

        assertThat(Calls.fault(rig.upstream(), call).outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void aCallTheLastCheckRefusesNeverArrives() {
        Exchange exchange = rig.upstream().call(Calls.of("echo", "{}"), Calls::no, Calls.DEAF);

        assertThat(Calls.fault(exchange).outcome()).isEqualTo(Outcome.CANCELLED_BEFORE_DISPATCH);
        assertThat(Calls.answer(rig.upstream(), Calls.of("fail", "{}"))).isInstanceOf(Reply.Result.class);
        assertThat(rig.executed("echo")).isZero();
    }

    @Test
    void aCallThatIsCancelledBeforeItLeavesNeverLeaves() {
        Exchange exchange = rig.upstream().call(Calls.of("echo", "{}"), Calls::yes, Calls.DEAF);
        exchange.cancel("at once");

        Outcome outcome = Calls.fault(exchange).outcome();

        assertThat(Calls.answer(rig.upstream(), Calls.of("fail", "{}"))).isInstanceOf(Reply.Result.class);
        assertThat(outcome).isEqualTo(Outcome.CANCELLED_BEFORE_DISPATCH);
        assertThat(rig.executed("echo")).isZero();
    }

    @Test
    void whatIsHeldForATaskEndsWithIt() {
        Calls.answer(rig.upstream(), Calls.in(Calls.ONE, "echo", "{}"));
        Calls.answer(rig.upstream(), Calls.in(Calls.TWO, "echo", "{}"));
        assertThat(rig.held()).isEqualTo(rig.heldByTwoTasks());

        rig.upstream().release(Calls.ONE);
        Eventually.holds("the first task holds nothing", () -> rig.held() * 2 == rig.heldByTwoTasks());
        assertThat(Calls.answer(rig.upstream(), Calls.in(Calls.TWO, "echo", "{}")))
                .isInstanceOf(Reply.Result.class);

        rig.upstream().release(Calls.TWO);
        Eventually.holds("nothing is held", () -> rig.held() == 0);
    }

    @Test
    void aTaskThatHasEndedOpensNothingAnyMore() {
        rig.upstream().release(Calls.ONE);

        UpstreamFault fault = Calls.fault(rig.upstream(), Calls.of("echo", "{}"));

        assertThat(fault.outcome()).isEqualTo(Outcome.CANCELLED_BEFORE_DISPATCH);
        assertThat(rig.held()).isZero();
        assertThat(rig.executed("echo")).isZero();
    }

    @Test
    void callsUnderWayEndWithTheirTask() {
        AtomicInteger events = new AtomicInteger();
        ToolCall call = Calls.withProgress(Calls.of("slow", "{\"steps\":10000,\"delayMs\":20}"));
        Exchange exchange = rig.upstream().call(call, Calls::yes, (_, _) -> {
            events.incrementAndGet();
            return Future.succeededFuture();
        });
        Eventually.holds("the first event", () -> events.get() > 0);

        rig.upstream().release(Calls.ONE);

        assertThat(Calls.fault(exchange).outcome()).isEqualTo(Outcome.CANCELLED_AFTER_DISPATCH);
    }

    @Test
    void manyCallsAtOnceAreEachGivenTheirOwnAnswer() {
        List<Future<Reply>> replies = IntStream.range(0, 40)
                .mapToObj(n -> rig.upstream()
                        .call(Calls.of("echo", "{\"n\":" + n + "}"), Calls::yes, Calls.DEAF)
                        .reply())
                .toList();

        for (int n = 0; n < replies.size(); n++) {
            assertThat(((Reply.Result) Calls.await(replies.get(n))).result().text())
                    .contains("{\"n\":" + n + "}");
        }
    }
}
