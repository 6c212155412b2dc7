package dev.whimbrel.backup.restore;

import dev.whimbrel.targets.binlog.WriterMark;
import java.util.List;

/** What becomes of what others wrote to the tables since the backup. */
public sealed interface Others {
    /** It goes. */
    record Lost() implements Others {}

    /** It stays. @param own marks of the sessions whose writes go; everybody else is others */
    record Kept(List<WriterMark> own) implements Others {}

    /**
     * There is nothing, as far as is known; where there is something after all, also if it comes during the restore, the restore
     * fails and changes nothing.
     *
     * @param own marks of the sessions whose writes go
     */
    record Absent(List<WriterMark> own) implements Others {}
}
