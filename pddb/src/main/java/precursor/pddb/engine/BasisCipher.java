package precursor.pddb.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import precursor.pddb.format.AssociatedData;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.DataPage;
import precursor.pddb.format.GcmSiv;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.RandomSource;
import precursor.pddb.format.RootPage;
import precursor.pddb.format.RootRecord;

/**
 * Seals and opens what belongs to one basis: table entries, pages, its root. It takes the keys over and wipes them on {@link #close}. Not
 * thread-safe.
 */
final class BasisCipher implements AutoCloseable {
    private final BasisKeys keys;
    private final byte[] aad;
    private final RandomSource random;
    private final PageTableCipher entries;
    private final GcmSiv pages;
    private final byte[] scratch = new byte[ImageLayout.VPAGE];
    private final UsedNonces nonces;

    BasisCipher(BasisKeys keys, long dna, RandomSource random) {
        this.keys = keys;
        this.aad = AssociatedData.of(keys.name(), dna);
        this.random = random;
        this.entries = new PageTableCipher(keys.pageTableKey());
        this.pages = new GcmSiv(keys.dataKey());
        this.nonces = new UsedNonces(random);
    }

    /** The name of the basis. */
    String name() {
        return keys.name();
    }

    /** The keys, live. */
    BasisKeys keys() {
        return keys;
    }

    /** The cipher of the table entries; for {@code .System} also that of the log of free space. */
    PageTableCipher entries() {
        return entries;
    }

    /** The cipher of the pages; for {@code .System} also that of the free-space record. */
    GcmSiv pages() {
        return pages;
    }

    /** A fresh table entry of a page, never the same twice. */
    byte[] entry(long vpn) {
        byte[] entry = new byte[PageTableCipher.ENTRY];
        entries.seal(vpn, nonces.next(vpn), entry, 0);
        return entry;
    }

    /** Makes an ordinary page. */
    void seal(long journal, byte[] payload4064, byte[] page4096) {
        DataPage.seal(pages, aad, random.bytes(GcmSiv.NONCE), journal, payload4064, page4096);
    }

    /** Makes the root page. */
    void sealRoot(long journal, RootRecord root, byte[] page4096) {
        RootPage.seal(keys.dataKey(), aad, random.bytes(GcmSiv.NONCE), random.bytes(32), journal, root, page4096);
    }

    /** Opens an ordinary page; its journal number, or empty with zeros in {@code payloadOut}. */
    OptionalLong open(byte[] page4096, byte[] payloadOut) {
        return DataPage.open(pages, aad, page4096, payloadOut);
    }

    /** Opens the root page; empty as well when the name in it is another one. */
    Optional<RootPage.Opened> openRoot(byte[] page4096) {
        return RootPage.open(keys.dataKey(), aad, page4096).filter(opened -> opened.root().name().equals(keys.name()));
    }

    /** The journal number of a page, opened in the way its VPN asks for; empty when it does not authenticate. */
    OptionalLong journal(long vpn, byte[] page4096) {
        if (vpn == PageMap.ROOT) {
            return openRoot(page4096).map(opened -> OptionalLong.of(opened.journal())).orElse(OptionalLong.empty());
        }
        OptionalLong journal = open(page4096, scratch);
        Arrays.fill(scratch, (byte) 0);
        return journal;
    }

    /** Whether an ordinary page authenticates. */
    boolean opens(byte[] page4096) {
        boolean opens = open(page4096, scratch).isPresent();
        Arrays.fill(scratch, (byte) 0);
        return opens;
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        entries.close();
        pages.close();
        keys.close();
        nonces.clear();
    }

    /** Says neither keys nor name. */
    @Override
    public String toString() {
        return "BasisCipher";
    }
}
