package dev.writ.demo;

/// One step of the demonstration and how it came out.
///
/// @param step     a stable word, e.g. `permitted-read`
/// @param says     what happens here, in a line for people
/// @param expected what should come out
/// @param got      what came out
public record DemoStep(String step, String says, String expected, String got) {
    /// Whether it came out as it should.
    public boolean ok() {
        return expected.equals(got);
    }
}
