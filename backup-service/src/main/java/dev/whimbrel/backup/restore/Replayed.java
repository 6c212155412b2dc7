package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.replay.Replay;
import dev.whimbrel.backup.replay.Tallied;
import java.util.ArrayList;
import java.util.List;

/** What others wrote comes onto the rebuilt tables. */
record Replayed(Replay replay, Progress progress) implements Following {
    @Override
    public long round() throws Exception {
        long rows = replay.round();
        progress.at(
                "replaying what others wrote, up to " + replay.at(),
                Unit.ROWS,
                tallied().rows(),
                -1);
        return rows;
    }

    @Override
    public Tallied tallied() {
        return replay.tallied();
    }

    @Override
    public List<String> sentences() {
        var sentences = new ArrayList<String>();
        sentences.add(tallied().rows() + " changes of rows that others made since the backup are on the tables, up to "
                + replay.at() + " of the binary log, where writers were held up for the swap");
        if (tallied().without() > 0) {
            sentences.add(tallied().without()
                    + " changes by others were to rows that only the migration had made, and went with them");
        }
        return List.copyOf(sentences);
    }
}
