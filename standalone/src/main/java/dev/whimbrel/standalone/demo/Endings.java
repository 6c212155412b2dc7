package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.standalone.terminal.Terminal;
import java.util.EnumSet;
import java.util.Set;

/** Says how a migration ended: what that means, why, what proves it, how long it took. */
final class Endings {
    private static final String INDENT = "     ";
    private static final Set<MigrationState> ENDS = EnumSet.of(
            MigrationState.COMPLETED,
            MigrationState.REJECTED,
            MigrationState.CANCELLED,
            MigrationState.ROLLED_BACK,
            MigrationState.NEEDS_ATTENTION);

    private final Terminal terminal;

    Endings(Terminal terminal) {
        this.terminal = terminal;
    }

    static boolean isEnd(MigrationState state) {
        return ENDS.contains(state);
    }

    void tell(Ending ending, MigrationState expected) {
        terminal.line("");
        said("What", meaning(ending.state()));
        if (!ending.reason().isBlank()) {
            said("Why", ending.reason());
        }
        ending.proof().forEach(proof -> said("Proof", proof));
        said(
                "Took",
                "%.2f s from the request to the news of its end"
                        .formatted(ending.took().toMillis() / 1000.0));
        if (ending.state() != expected) {
            terminal.line(
                    INDENT + terminal.bad("This demo expected " + expected + ", and it ended as " + ending.state()));
        }
        terminal.line("");
    }

    private void said(String label, String text) {
        terminal.paragraph(INDENT + terminal.strong("%-6s".formatted(label)), INDENT + "      ", text);
    }

    private static String meaning(MigrationState state) {
        return switch (state) {
            case COMPLETED -> "Everything was done, and the rows were checked again afterwards.";
            case ROLLED_BACK -> "It failed, and everything it had done was undone by itself.";
            case REJECTED -> "It was refused before anything was touched.";
            case CANCELLED -> "It was cancelled.";
            default -> "It needs a person to decide.";
        };
    }
}
