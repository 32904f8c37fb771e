package precursor.services.trng;

import precursor.xous.device.NoiseDevice;

/** The six raw sources. */
interface NoiseSources {

    /**
     * Reads {@code count} bytes of raw noise, 1 to {@link NoiseDevice#MOST}.
     *
     * @throws precursor.xous.message.XousException when the source does not answer
     */
    byte[] read(NoiseDevice.Source source, int count);

    /** Whether the noise follows from a known seed. */
    boolean isSeeded();
}
