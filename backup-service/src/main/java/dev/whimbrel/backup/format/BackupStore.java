package dev.whimbrel.backup.format;

import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where all backups are kept, {@code <target>/<id>/} each. Its text is what people call it. Thread-safe. */
public interface BackupStore {
    /** Something new and empty to write into. */
    UnfinishedBackup begin(TargetName target, BackupId id) throws IOException;

    /** The files of a finished backup, whether it exists or not. */
    BackupFiles files(TargetName target, BackupId id);

    /** Free bytes where the target's backups go; as good as endless where nobody can tell. */
    long usableBytes(TargetName target) throws IOException;

    /** Removes what attempts for the same subject left behind. @return how many there were */
    int discardUnfinished(TargetName target, String subject) throws IOException;

    /** Removes what attempts left behind that began before that and that nobody will go on with. */
    int discardUnfinished(Instant begunBefore) throws IOException;

    /** All finished backups, of all targets. */
    List<BackupFiles> finished() throws IOException;

    /**
     * Removes a backup, all of it or none: cut off half-way it is no backup any more, and the next call goes on. One that is
     * not there is no failure.
     */
    void delete(TargetName target, BackupId id) throws IOException;
}
