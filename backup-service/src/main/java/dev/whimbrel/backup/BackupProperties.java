package dev.whimbrel.backup;

import dev.whimbrel.backup.encryption.EncryptionProperties;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.limits.LimitsProperties;
import dev.whimbrel.backup.retention.RetentionProperties;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.store.S3Properties;
import dev.whimbrel.backup.store.S3Store;
import dev.whimbrel.backup.taking.TakeSettings.IfUnseen;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How this service backs up and restores.
 *
 * @param directory where backups are written: must survive a restart of this service, and be one and the same for all its
 *     instances. {@code ~/.whimbrel/backups} unless said; a container needs a volume there
 * @param parallelism connections to a target that read or load at the same time, and threads that read back
 * @param chunkRows most rows in one file
 * @param chunkSize most bytes in one file before compression, by the server's estimate of a row's size
 * @param proof what a backup must pass before it is said to be taken
 * @param unseen what becomes of a backup when the account may not see all triggers, events or routines
 * @param minimumFree space that stays free on the disk: a backup that would need it is not begun
 * @param lockWait how long one statement waits for a lock on the target, and the target's users behind it; whole seconds
 * @param alterHold how long at most a backup makes everybody's ALTERs on the server wait; those that come later make it
 *     invalid. 0 for not at all; MySQL 8 and newer, for accounts with BACKUP_ADMIN
 * @param limits how much of a target's server may be taken
 * @param lockAttempts how often a statement is tried that found a lock held
 * @param encryption where the keys come from; nothing is encrypted unless set
 * @param retention which backups are kept, and how long
 * @param s3 the bucket that backups are kept in; in the directory unless set
 */
@Validated
@ConfigurationProperties("whimbrel.backup")
record BackupProperties(
        @DefaultValue("${user.home}/.whimbrel/backups") @NotNull
        Path directory,

        @DefaultValue("2") @Positive int parallelism,
        @DefaultValue("200000") @Positive long chunkRows,
        @DefaultValue("64MB") @NotNull DataSize chunkSize,
        @DefaultValue("READ") @NotNull Proof proof,
        @DefaultValue("WARN") @NotNull IfUnseen unseen,
        @DefaultValue("64MB") @NotNull DataSize minimumFree,
        @DefaultValue("3s") @NotNull Duration lockWait,
        @DefaultValue("3s") @NotNull Duration alterHold,
        @DefaultValue @NotNull @Valid LimitsProperties limits,
        @DefaultValue("10") @Positive int lockAttempts,
        @DefaultValue @NotNull EncryptionProperties encryption,
        @DefaultValue @NotNull @Valid S3Properties s3,
        @DefaultValue @NotNull @Valid RetentionProperties retention) {
    /** Opens what is configured; connects to nothing yet. */
    BackupStore store() {
        var keys = encryption.keys();
        var local = directory.toAbsolutePath();
        return s3.bucket() == null ? new LocalStore(local, keys) : S3Store.open(s3, local, keys);
    }

    /** How a backup is proven. */
    enum Proof {
        /** Every file is read back from disk and its checksums hold. */
        READ,
        /** It is restored into a scratch schema on the target's server, too, and rows and definitions are compared. */
        RESTORE
    }
}
