package dev.whimbrel.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keysets for backups, in files that only their owner may read. Works without a service; never prints a key. */
@Command(name = "key", description = "Makes and rotates the keys that backups are encrypted with.")
final class BackupKey {
    private BackupKey() {}

    static CommandLine line() {
        return new CommandLine(new BackupKey()).addSubcommand(new Create()).addSubcommand(new Rotate());
    }

    @Command(name = "create", description = "Writes a new keyset with one key into a new file.")
    static final class Create extends OnFile {
        @Override
        @Nullable
        String before(Path file) throws IOException {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            return null;
        }
    }

    @Command(
            name = "rotate",
            description = "Adds a key that new backups are encrypted with; the older ones stay for older backups.")
    static final class Rotate extends OnFile {
        @Override
        String before(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    abstract static class OnFile implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "FILE",
                description = "The keyset, as whimbrel.backup.encryption.keyset-file names it.")
        Path file;

        /** The keyset there is; null for a new one. */
        abstract @Nullable String before(Path file) throws IOException;

        @Override
        public Integer call() {
            try {
                var keys = Keysets.withNewKey(before(file));
                write(keys.json());
                spec.commandLine()
                        .getOut()
                        .println("New backups are encrypted with key " + keys.newestKey() + " of " + file
                                + " once the backup service is started again with it. Keep a copy apart from the backups:"
                                + " without it they cannot be restored.");
                return ExitCode.OK;
            } catch (FileAlreadyExistsException _) {
                throw refused("is there already; \"rotate\" adds a key to it");
            } catch (NoSuchFileException _) {
                throw refused("is not there; \"create\" makes one");
            } catch (IOException failure) {
                throw refused("cannot be written or read (" + failure.getClass().getSimpleName() + ")");
            } catch (GeneralSecurityException _) {
                throw refused("is no keyset of Tink in cleartext JSON");
            }
        }

        private CannotGoOn refused(String why) {
            return new CannotGoOn(ExitCode.FAILED, file + " " + why + ". Nothing was changed.");
        }

        /** Beside it first: a keyset that is cut off half-way would lock every backup. */
        private void write(String keyset) throws IOException {
            var whole = file.toAbsolutePath();
            var beside = Files.createTempFile(
                    whole.getParent(),
                    ".keyset",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, keyset);
            Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
