package dev.whimbrel.targets.binlog;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whose a transaction is, each flavour's log in its own way. */
sealed interface Writers {
    /** What the log says about the writer of an event. @param connection of the transaction's BEGIN, 0 when it had none */
    record Origin(long serverId, long connection) {}

    boolean isOwn(Origin origin);

    /** Whether an own connection could not be marked: then its writes look like others'. */
    boolean someAreUnmarked();

    /** Whether marks are handed out anew when the server starts again. */
    boolean startOver();

    static Writers byConnection(long serverId, Collection<WriterMark> own) {
        return new ByConnection(serverId, values(own), unmarked(own));
    }

    static Writers byServerId(Collection<WriterMark> own) {
        return new ByServerId(values(own), unmarked(own));
    }

    /** The log keeps four bytes of a connection's id. What a replica applies carries the ids of its source: not ours. */
    record ByConnection(long serverId, Set<Long> connections, boolean someAreUnmarked) implements Writers {
        @Override
        public boolean isOwn(Origin origin) {
            return origin.serverId() == serverId && connections.contains(origin.connection());
        }

        @Override
        public boolean startOver() {
            return true;
        }
    }

    record ByServerId(Set<Long> serverIds, boolean someAreUnmarked) implements Writers {
        @Override
        public boolean isOwn(Origin origin) {
            return serverIds.contains(origin.serverId());
        }

        @Override
        public boolean startOver() {
            return false;
        }
    }

    private static Set<Long> values(Collection<WriterMark> own) {
        return own.stream()
                .filter(mark -> !mark.isUnmarked())
                .map(mark -> mark.value() & 0xFFFFFFFFL)
                .collect(Collectors.toSet());
    }

    private static boolean unmarked(Collection<WriterMark> own) {
        return own.stream().anyMatch(WriterMark::isUnmarked);
    }
}
