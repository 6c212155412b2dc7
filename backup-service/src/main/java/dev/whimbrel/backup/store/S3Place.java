package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.Place;
import java.io.IOException;
import java.io.InputStream;

/** A prefix in a bucket, ending in a slash. */
record S3Place(Bucket bucket, String prefix) implements Place {
    @Override
    public InputStream open(String name) throws IOException {
        return bucket.get(prefix + name);
    }

    @Override
    public String toString() {
        return bucket.describe(prefix);
    }
}
