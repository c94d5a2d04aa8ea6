package dev.writ.cedar.differential;

import dev.writ.cedar.Answer;
import dev.writ.cedar.Fault;
import dev.writ.cedar.Known;
import dev.writ.cedar.Policies;
import dev.writ.cedar.Request;
import dev.writ.cedar.Specialised;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.entity.EntityStore;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.cedar.json.CedarSchema;
import dev.writ.cedar.json.EntitiesReader;
import dev.writ.cedar.json.RequestReader;
import dev.writ.cedar.json.RequestReader.Asked;
import dev.writ.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Our engine in all its forms at once: with slices, without, and specialised for each request. When they do not say
/// the same, the verdict says so. Whatever it throws but a refusal of entities or requests is a failure of the trial.
public final class OurEngine implements Engine {
    @Override
    public List<Verdict> judge(Trial trial) {
        List<Policy> policies;
        try {
            policies = PolicyReader.set(OfficialEngine.toJson(trial.policiesJson()));
        } catch (OfficialEngine.Refusal refused) {
            return refused(trial, String.valueOf(refused.getMessage()));
        }
        Policies sliced = Policies.compile(policies, Policies.Slicing.ON);
        Policies whole = Policies.compile(policies, Policies.Slicing.OFF);
        EntitiesReader entities = EntitiesReader.plain();
        RequestReader requests = RequestReader.plain();
        if (trial.typed()) {
            CedarSchema schema = CedarSchema.read(trial.schema());
            entities = EntitiesReader.with(schema);
            requests = RequestReader.with(schema);
        }
        Entities store;
        try {
            store = entities.read(trial.entitiesJson());
        } catch (IllegalArgumentException refused) {
            return refused(trial, String.valueOf(refused.getMessage()));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Trial.Ask ask : trial.requests()) {
            verdicts.add(judge(sliced, whole, requests, store, ask));
        }
        return verdicts;
    }

    private static Verdict judge(
            Policies sliced, Policies whole, RequestReader requests, Entities store, Trial.Ask ask) {
        Asked asked;
        try {
            asked = requests.read(ask.json(), false);
        } catch (IllegalArgumentException refused) {
            return new Verdict.Refused(String.valueOf(refused.getMessage()));
        }
        Request request = new Request(asked.principal(), asked.action(), asked.resource(), asked.context(), store);
        Verdict bySlices = verdict(sliced.authorize(request));
        Verdict byAll = verdict(whole.authorize(request));
        Verdict bySpecial = verdict(specialised(sliced, request).authorize(request));
        return bySlices.equals(byAll) && bySlices.equals(bySpecial)
                ? bySlices
                : new Verdict.Split("sliced " + bySlices + ", whole " + byAll + ", specialised " + bySpecial);
    }

    private static Specialised specialised(Policies policies, Request request) {
        return policies.specialise(new Known(
                request.principal().entityType(),
                entity(request.entities(), request.principal()).ancestors(),
                entity(request.entities(), request.action()),
                entity(request.entities(), request.resource())));
    }

    private static Entity entity(EntityStore entities, EntityUid uid) {
        return switch (entities.find(uid)) {
            case Entity entity -> entity;
            case EntityLookup.Unknown _ -> Entity.named(uid, Set.of());
        };
    }

    private static Verdict verdict(Answer answer) {
        if (answer.exhausted()) {
            return new Verdict.Crashed("out of steps");
        }
        return Verdict.Judged.of(
                answer.allowed(),
                answer.determining().stream().map(Policy::id).toList(),
                answer.faults().stream().map(Fault::policy).map(Policy::id).toList());
    }

    private static List<Verdict> refused(Trial trial, String why) {
        Verdict verdict = new Verdict.Refused(why);
        return trial.requests().stream().map(_ -> verdict).toList();
    }
}
