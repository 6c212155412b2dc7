package dev.whimbrel.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Asks how a request stands until it is over, and says every change once. */
final class BackupFollower {
    private static final long PAUSE_MILLIS = 300;

    private final Backups backups;
    private final PrintWriter out;
    private final boolean json;
    private String said = "";

    BackupFollower(Backups backups, PrintWriter out, boolean json) {
        this.backups = backups;
        this.out = out;
        this.json = json;
    }

    /** @return the exit code */
    int begin(JsonNode request, boolean wait) {
        return wait ? follow(request) : say(request);
    }

    private int say(JsonNode request) {
        if (json) {
            out.println(request.toPrettyString());
        } else {
            BackupText.request(request).forEach(out::println);
        }
        return ExitCode.OK;
    }

    private int follow(JsonNode first) {
        var id = first.path("id").asString();
        var request = first;
        while (!isOver(request)) {
            tell(request);
            pause();
            request = backups.request(id);
        }
        say(request);
        return request.path("state").asString().equals("DONE") ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(JsonNode request) {
        var now = BackupText.progress(request);
        if (!json && !now.equals(said)) {
            out.println(now);
            said = now;
        }
    }

    private static boolean isOver(JsonNode request) {
        return switch (request.path("state").asString()) {
            case "DONE", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn(ExitCode.FAILED, "Stopped following; the work goes on.");
        }
    }
}
