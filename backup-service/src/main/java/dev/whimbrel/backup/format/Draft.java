package dev.whimbrel.backup.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Where the files of a backup go that is being written; no reader takes it for a backup. Thread-safe. */
public interface Draft {
    /** One file on its way. Not thread-safe. */
    interface Sink extends Closeable {
        /** Not to be closed: what ends the file is {@link #keep}. */
        OutputStream out();

        /** Ends the file, which is durable once the draft has {@link Draft#settle settled}. */
        void keep() throws IOException;

        /** Lets go of the file; one that was not kept is worthless. */
        @Override
        void close() throws IOException;
    }

    /** A new file. */
    Sink create(String name) throws IOException;

    /** Where its files can be read back. */
    Place place();

    /** Returns when everything that was kept is durable. */
    void settle() throws IOException;

    /** Makes it a backup, all at once. Returns where it lies from now on. */
    Place publish() throws IOException;

    /** Removes everything of it. */
    void discard() throws IOException;
}
