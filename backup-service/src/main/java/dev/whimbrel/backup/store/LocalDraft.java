package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.Draft;
import dev.whimbrel.backup.format.Place;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory under a name that no reader looks at; it becomes a backup in one rename. */
final class LocalDraft implements Draft {
    private final Path directory;
    private final Path finished;
    private final Syncing syncing = new Syncing();

    LocalDraft(Path directory, Path finished) {
        this.directory = directory;
        this.finished = finished;
    }

    @Override
    public Sink create(String name) throws IOException {
        return new FileSink(OwnerOnly.create(directory.resolve(name)), syncing::force);
    }

    @Override
    public Place place() {
        return new LocalPlace(directory);
    }

    @Override
    public void settle() throws IOException {
        syncing.await();
        OwnerOnly.sync(directory);
    }

    @Override
    public Place publish() throws IOException {
        try {
            Files.move(directory, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("the backup directory's file system cannot rename within a directory", impossible);
        }
        OwnerOnly.sync(Trees.parent(finished));
        return new LocalPlace(finished);
    }

    @Override
    public void discard() throws IOException {
        try {
            syncing.await();
        } finally {
            Trees.delete(directory);
        }
    }
}
