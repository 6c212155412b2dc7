package dev.whimbrel.orchestrator.online;

/** How a change of a table is carried out. */
public sealed interface Route {
    /** By the server itself. @param why when that is more than a matter of course; empty otherwise */
    record Native(String why) implements Route {}

    /** By copying the table beside the live one. @param why it is not left to the server */
    record Online(OnlineTool tool, String why) implements Route {}

    /** Not at all. @param why in words, with what to do about it */
    record Refused(String why) implements Route {}
}
