package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.replay.Tallied;
import java.util.List;

/** Follows the binary log from the backup on, until nobody can write any more. */
interface Following {
    /**
     * Reads to where the log stands now.
     *
     * @return how many rows of others there were
     * @throws CannotKeep when it has what would be lost
     */
    long round() throws Exception;

    /** What was put onto the rebuilt tables until now. */
    Tallied tallied();

    /** What it proves, once writers were held up. */
    List<String> sentences();
}
