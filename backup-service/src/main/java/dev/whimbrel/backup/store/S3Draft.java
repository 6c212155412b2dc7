package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.Draft;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Objects without a manifest, which no reader takes for a backup; it becomes one by one object. A file is first written to
 * this machine's disk, for a bucket wants to know how long it is, and gone from there as soon as it is uploaded.
 */
final class S3Draft implements Draft {
    /** The manifest while it is not one yet. */
    private static final String UNPROVEN = ".unproven-" + Manifest.FILE;

    private final Bucket bucket;
    private final String prefix;
    private final Path staging;
    private final Uploads uploads = new Uploads();

    S3Draft(Bucket bucket, String prefix, Path staging) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.staging = staging;
    }

    @Override
    public Sink create(String name) throws IOException {
        var file = staging.resolve(name);
        return new FileSink(OwnerOnly.create(file), channel -> upload(name, file, channel));
    }

    private void upload(String name, Path file, FileChannel whole) throws IOException {
        whole.close();
        uploads.run(() -> {
            bucket.put(prefix + stored(name), file);
            Files.delete(file);
        });
    }

    private static String stored(String name) {
        return name.equals(Manifest.FILE) ? UNPROVEN : name;
    }

    @Override
    public Place place() {
        return new Unproven(new S3Place(bucket, prefix));
    }

    @Override
    public void settle() throws IOException {
        uploads.await();
    }

    /** Bytes that were read back, and are once more. */
    @Override
    public Place publish() throws IOException {
        var place = new S3Place(bucket, prefix);
        byte[] manifest;
        try (var in = place.open(UNPROVEN)) {
            manifest = in.readAllBytes();
        }
        bucket.put(prefix + Manifest.FILE, manifest);
        try (var in = place.open(Manifest.FILE)) {
            if (!Arrays.equals(in.readAllBytes(), manifest)) {
                bucket.delete(prefix + Manifest.FILE);
                throw new IOException(place + Manifest.FILE + " is not what was written there");
            }
        }
        bucket.delete(prefix + UNPROVEN);
        Trees.delete(staging);
        return place;
    }

    @Override
    public void discard() throws IOException {
        try {
            uploads.await();
        } finally {
            Trees.delete(staging);
            for (var key : bucket.keys(prefix)) {
                bucket.delete(key);
            }
        }
    }

    private record Unproven(S3Place place) implements Place {
        @Override
        public InputStream open(String name) throws IOException {
            return place.open(stored(name));
        }

        @Override
        public String toString() {
            return place.toString();
        }
    }
}
