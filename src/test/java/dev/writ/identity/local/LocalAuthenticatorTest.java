package dev.writ.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.contract.AuthenticatorContract;
import dev.writ.fake.TestClock;
import dev.writ.identity.Agents;
import dev.writ.identity.Agents.Registered;
import dev.writ.identity.Authenticator;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.identity.Proof.Operation;
import dev.writ.jose.Jws;
import dev.writ.jose.SigningKey;
import dev.writ.model.AgentName;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.Digest;
import dev.writ.model.ForwardClock;
import dev.writ.model.PurposeName;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import dev.writ.token.jwt.JwtTaskTokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAuthenticatorTest extends AuthenticatorContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final AgentName TRIAGE = new AgentName("triage-bot");
    private static final String GATEWAY = "http://127.0.0.1:7700";
    private static final SigningKey GATEWAY_KEY = SigningKey.generate();
    private static final SigningKey TRIAGE_KEY = SigningKey.generate();
    private static final SigningKey OTHER_KEY = SigningKey.generate();
    private static final Digest REQUEST = Digest.ofFields("start", "incident-triage");

    private final TestClock clock = new TestClock();
    private final ForwardClock forward = new ForwardClock(clock, clock);
    private final Agents agents = new Agents();
    private final JwtTaskTokens tokens = new JwtTaskTokens(ACME, GATEWAY_KEY, GATEWAY, GATEWAY + "/mcp", forward);
    private final LocalAuthenticator authenticator = new LocalAuthenticator(agents, tokens::verify, GATEWAY, forward);
    private final AgentStatement statement = new AgentStatement(TRIAGE_KEY, ACME, TRIAGE, GATEWAY, clock);

    @BeforeEach
    void register() {
        agents.replace(List.of(registered(TRIAGE, TRIAGE_KEY), registered(new AgentName("other-bot"), OTHER_KEY)));
    }

    @Override
    protected Authenticator authenticator() {
        return authenticator;
    }

    @Override
    protected Secret tokenOf(TaskId id) {
        Task task = new Task(
                id,
                ACME,
                TRIAGE,
                new PurposeName("incident-triage"),
                new Starter.Self(),
                "find out why",
                "",
                Optional.of("kim"),
                false,
                TestClock.START,
                TestClock.START.plus(Duration.ofHours(1)));
        return tokens.issue(task, TRIAGE_KEY.kid(), Duration.ofHours(1)).token();
    }

    @Test
    @DisplayName("ID-1 the caller is the agent with its key; the user stands beside it")
    void theCallerIsTheAgent() {
        Identified identified = authenticator.authenticate(new Proof.Bearer(tokenOf(new TaskId("t-0000000000000001"))));

        assertThat(identified.caller().agent()).isEqualTo(TRIAGE);
        assertThat(identified.caller().workload()).isEqualTo("key:sha256:" + TRIAGE_KEY.kid());
        assertThat(identified.caller().user()).contains("kim");
    }

    @Test
    @DisplayName("ID-1 a user's own token, with no agent behind it, is refused")
    void aUsersTokenIsRefused() {
        String users = Jws.sign(
                OTHER_KEY,
                "JWT",
                Map.of("iss", "https://idp.example", "sub", "kim", "aud", GATEWAY + "/mcp", "exp", 1_900_000_000L));

        assertThat(refusal(new Proof.Bearer(Secret.of(users))).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    void theTokenOfAnAgentThatIsNoLongerRegisteredIsRefused() {
        Proof proof = new Proof.Bearer(tokenOf(new TaskId("t-0000000000000001")));
        authenticator.authenticate(proof);
        agents.replace(List.of());

        assertThat(refusal(proof).reason()).isEqualTo(Reason.AGENT_UNKNOWN);
    }

    @Test
    @DisplayName("ID-7 the token of an agent whose key was replaced is refused")
    void theTokenOfAReplacedKeyIsRefused() {
        Proof proof = new Proof.Bearer(tokenOf(new TaskId("t-0000000000000001")));
        agents.replace(List.of(registered(TRIAGE, SigningKey.generate())));

        assertThat(refusal(proof).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    void aStatementNamesItsAgentAndNoTask() {
        Identified identified = authenticator.authenticate(stated(Operation.TASK_START));

        assertThat(identified.task()).isEmpty();
        assertThat(identified.caller().agent()).isEqualTo(TRIAGE);
        assertThat(identified.caller().proof()).isEqualTo(ProofStrength.KEY);
    }

    @Test
    @DisplayName("G10 a statement is good once")
    void aStatementIsGoodOnce() {
        Proof proof = stated(Operation.TASK_START);
        authenticator.authenticate(proof);

        assertThat(refusal(proof).detail()).contains("used before");
    }

    @Test
    void aStatementIsGoodForItsOperationAndRequestOnly() {
        Secret about = statement.about(Operation.TASK_SHOW, REQUEST);

        assertThat(refusal(new Proof.Assertion(about, Operation.TASK_END, REQUEST))
                        .reason())
                .isEqualTo(Reason.TOKEN_INVALID);
        assertThat(refusal(new Proof.Assertion(about, Operation.TASK_SHOW, Digest.ofFields("another")))
                        .reason())
                .isEqualTo(Reason.TOKEN_INVALID);
        authenticator.authenticate(new Proof.Assertion(about, Operation.TASK_SHOW, REQUEST));
    }

    @Test
    @DisplayName("P01 a statement dies after its half minute, and a wall clock set back does not revive it")
    void aStatementDies() {
        Proof proof = stated(Operation.TASK_START);
        clock.advance(Duration.ofSeconds(31));
        assertThat(refusal(proof).reason()).isEqualTo(Reason.TOKEN_EXPIRED);
        clock.jumpWall(Duration.ofHours(-1));

        assertThat(refusal(proof).reason()).isEqualTo(Reason.TOKEN_EXPIRED);
        assertThat(refusal(stated(Operation.TASK_START)).detail()).contains("start the gateway again");
    }

    @Test
    @DisplayName("G14 a statement from before the gateway's start is refused, because its use may be forgotten")
    void aStatementFromBeforeTheStartIsRefused() {
        Proof proof = stated(Operation.TASK_START);
        clock.advance(Duration.ofMillis(1));
        LocalAuthenticator restarted = new LocalAuthenticator(agents, tokens::verify, GATEWAY, forward);

        assertThatThrownBy(() -> restarted.authenticate(proof)).hasMessageContaining("before this gateway started");
    }

    @Test
    @DisplayName("G14 when no more used statements can be remembered, none is believed until one is forgotten")
    void aFullMemoryBelievesNobody() {
        LocalAuthenticator small =
                new LocalAuthenticator(agents, tokens::verify, new StatementReading(agents, GATEWAY, forward, 2));
        small.authenticate(stated(Operation.TASK_START));
        small.authenticate(stated(Operation.TASK_START));

        assertThatThrownBy(() -> small.authenticate(stated(Operation.TASK_START)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("too many");
        clock.advance(Duration.ofSeconds(30));
        small.authenticate(stated(Operation.TASK_START));
    }

    @Test
    @DisplayName("G08 an agent's key speaks for that agent only")
    void aKeySpeaksForItsAgentOnly() {
        Secret pretended =
                new AgentStatement(OTHER_KEY, ACME, TRIAGE, GATEWAY, clock).about(Operation.TASK_START, REQUEST);
        Secret unknown = new AgentStatement(SigningKey.generate(), ACME, TRIAGE, GATEWAY, clock)
                .about(Operation.TASK_START, REQUEST);

        assertThat(refusal(new Proof.Assertion(pretended, Operation.TASK_START, REQUEST))
                        .reason())
                .isEqualTo(Reason.TOKEN_INVALID);
        assertThat(refusal(new Proof.Assertion(unknown, Operation.TASK_START, REQUEST))
                        .reason())
                .isEqualTo(Reason.AGENT_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "aud, http://other/tasks, TOKEN_AUDIENCE",
        "aud, http://127.0.0.1:7700, TOKEN_AUDIENCE",
        "iss, writ:other/triage-bot, TOKEN_INVALID",
        "sub, writ:acme/other-bot, TOKEN_INVALID",
        "jti, '', TOKEN_INVALID",
        "op, task.end, TOKEN_INVALID",
        "req, x, TOKEN_INVALID",
        "exp, soon, TOKEN_INVALID",
    })
    @DisplayName("G05 G08 a statement with one wrong claim is refused")
    void aStatementWithOneWrongClaimIsRefused(String name, String value, Reason expected) {
        Map<String, Object> claims = claims();
        assertThat(authenticator.authenticate(signed(claims))).isNotNull();
        claims.put("jti", "another");
        claims.put(name, value);

        assertThat(refusal(signed(claims)).reason()).isEqualTo(expected);
    }

    @Test
    @DisplayName("G04 a statement that is good for too long, or signed in the future, is refused")
    void aStatementThatIsGoodForTooLongIsRefused() {
        Map<String, Object> claims = claims();
        long now = TestClock.START.getEpochSecond();
        claims.put("exp", now + 61);
        assertThat(refusal(signed(claims)).reason()).isEqualTo(Reason.TOKEN_INVALID);
        claims.put("exp", now + 60);
        assertThat(authenticator.authenticate(signed(claims))).isNotNull();
        claims.put("jti", "another");
        claims.put("iat", now + 6);
        assertThat(refusal(signed(claims)).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G01 any changed byte of a statement, seeded, is refused and uses nothing up")
    void anyChangedByteIsRefused() {
        byte[] good = statement.about(Operation.TASK_START, REQUEST).reveal(byte[]::clone);
        Random random = new Random(7);
        for (int at = 0; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));

            assertThat(refusal(new Proof.Assertion(Secret.of(changed), Operation.TASK_START, REQUEST))
                            .reason()
                            .kind())
                    .isEqualTo(Reason.Kind.IDENTITY);
        }
        assertThat(authenticator.authenticate(new Proof.Assertion(Secret.of(good), Operation.TASK_START, REQUEST)))
                .isNotNull();
    }

    @Test
    void twoAgentsWithOneKeyAreNotRegistered() {
        assertThatThrownBy(() -> agents.replace(
                        List.of(registered(TRIAGE, OTHER_KEY), registered(new AgentName("other-bot"), OTHER_KEY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same key");
        assertThat(agents.find(ACME, TRIAGE).map(Registered::thumbprint)).contains(TRIAGE_KEY.kid());
    }

    private static Registered registered(AgentName name, SigningKey key) {
        return new Registered(ACME, name, key.verification().publicKey(), key.kid());
    }

    private Proof stated(Operation operation) {
        return new Proof.Assertion(statement.about(operation, REQUEST), operation, REQUEST);
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "writ:acme/triage-bot");
        claims.put("sub", "writ:acme/triage-bot");
        claims.put("aud", GATEWAY + "/tasks");
        claims.put("op", "task.start");
        claims.put("req", REQUEST.value());
        claims.put("iat", TestClock.START.getEpochSecond());
        claims.put("exp", TestClock.START.getEpochSecond() + 30);
        claims.put("jti", "one");
        return claims;
    }

    private static Proof signed(Map<String, Object> claims) {
        return new Proof.Assertion(
                Secret.of(Jws.sign(TRIAGE_KEY, AgentStatement.TYPE, claims)), Operation.TASK_START, REQUEST);
    }

    private Refusal refusal(Proof proof) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> authenticator.authenticate(proof));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
