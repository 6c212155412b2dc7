package dev.whimbrel.rehearsal;

import java.sql.Connection;
import java.util.List;

/** What is rehearsed: change sets that can be done and undone where a connection leads. */
interface Changes {
    /** The change sets that have not run here, as file::id::author. */
    List<String> pending(Connection connection) throws Exception;

    void up(Connection connection) throws Exception;

    /** @param changeSets how many, the last first */
    void down(Connection connection, int changeSets) throws Exception;

    /** Ends what is being done, from any thread. */
    default void stop() {}
}
