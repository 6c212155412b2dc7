package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.Draft;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A file of this machine that only its owner may read. */
final class FileSink implements Draft.Sink {
    /** What becomes of a file that is whole. It closes the channel. */
    @FunctionalInterface
    interface Keeper {
        void keep(FileChannel channel) throws IOException;
    }

    private final FileChannel channel;
    private final OutputStream out;
    private final Keeper keeper;
    private boolean handedOver;

    FileSink(FileChannel channel, Keeper keeper) {
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
        this.keeper = keeper;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void keep() throws IOException {
        handedOver = true;
        keeper.keep(channel);
    }

    @Override
    public void close() throws IOException {
        if (!handedOver) {
            channel.close();
        }
    }
}
