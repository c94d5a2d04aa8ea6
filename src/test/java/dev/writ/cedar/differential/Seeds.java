package dev.writ.cedar.differential;

/// Texts of random trials, for whoever wants something real to spoil.
public final class Seeds {
    private Seeds() {}

    /// A policy set in Cedar's JSON form.
    public static String policies(long seed) {
        try {
            return OfficialEngine.toJson(TrialMaker.make(seed).policiesJson());
        } catch (OfficialEngine.Refusal unparsable) {
            return policies(seed + 1);
        }
    }

    /// Entities.
    public static String entities(long seed) {
        return TrialMaker.make(seed).entitiesJson();
    }
}
