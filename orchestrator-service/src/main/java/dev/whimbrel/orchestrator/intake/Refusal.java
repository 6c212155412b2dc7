package dev.whimbrel.orchestrator.intake;

/** One thing that stands in the way of a request. @param field where, as a path into the request @param why what is wrong and what to do */
public record Refusal(String field, String why) {
    @Override
    public String toString() {
        return field + ": " + why;
    }
}
