package dev.whimbrel.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Asks how a migration stands until it goes no further by itself, and says every move once. */
final class Follower {
    private static final long PAUSE_MILLIS = 300;

    private final Orchestrator orchestrator;
    private final PrintWriter out;
    private final boolean json;
    private int said;

    Follower(Orchestrator orchestrator, PrintWriter out, boolean json) {
        this.orchestrator = orchestrator;
        this.out = out;
        this.json = json;
    }

    /** @return the exit code that fits its end */
    int follow(String id) {
        var migration = orchestrator.migration(id);
        say(migration);
        while (!Outcome.ends(state(migration))) {
            pause();
            migration = orchestrator.migration(id);
            say(migration);
        }
        if (json) {
            out.println(migration.toPrettyString());
        } else {
            MigrationText.end(migration).forEach(out::println);
        }
        return Outcome.exitCode(state(migration));
    }

    private void say(JsonNode migration) {
        var moves = migration.path("history");
        for (; !json && said < moves.size(); said++) {
            out.println(MigrationText.move(moves.get(said)));
        }
    }

    private static String state(JsonNode migration) {
        return migration.path("state").asString();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn(ExitCode.FAILED, "Stopped following; the migration goes on.");
        }
    }
}
