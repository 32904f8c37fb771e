package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import precursor.pddb.UpstreamImage;

/** An image that upstream's own code wrote reads as it should, with nothing but this package. */
class UpstreamImageTest {

    private static final int PAGE = ImageLayout.PAGE;

    private static byte[] image = new byte[0];
    private static byte[] table = new byte[0];
    private static ImageLayout layout = new ImageLayout(1024);

    @BeforeAll
    static void read() {
        image = UpstreamImage.bytes();
        layout = ImageLayout.of(image.length);
        table = wholeTable();
    }

    /** The page table, with the one page that lives in the make-before-break buffer. */
    private static byte[] wholeTable() {
        byte[] whole = Arrays.copyOf(image, layout.keyPage());
        for (int page = 0; page < layout.tablePages(); page++) {
            if (isBlank(page * PAGE)) {
                for (int i = ImageLayout.MBBB_PAGES - 1; i >= 0; i--) {
                    int at = layout.mbbb() + i * PAGE;
                    if (!isBlank(at)) {
                        System.arraycopy(image, at, whole, page * PAGE, PAGE);
                    }
                }
            }
        }
        return whole;
    }

    private static boolean isBlank(int at) {
        return LittleEndian.i64(image, at) == -1 && LittleEndian.i64(image, at + 8) == -1;
    }

    private static KeyPage keyPage() {
        return KeyPage.parse(Arrays.copyOfRange(image, layout.keyPage(), layout.keyPage() + PAGE));
    }

    private static BasisKeys systemKeys() {
        try (Kek kek = Kek.zero()) {
            KeyPage page = keyPage();
            BasisKeys keys = page.unwrap(kek);
            assertFalse(page.legacy());
            return keys;
        }
    }

    private static BasisKeys keys(String basis) {
        if (basis.equals(AssociatedData.SYSTEM)) {
            return systemKeys();
        }
        return BasisKeys.derive(keyPage().saltBase(), basis, UpstreamImage.passwords().getOrDefault(basis, new byte[0]));
    }

    /** One basis, open: its pages are found and opened one by one. */
    private static final class Opened implements AutoCloseable {
        private final BasisKeys keys;
        private final GcmSiv cipher;
        private final byte[] aad;
        private final Map<Long, Integer> pages = new HashMap<>();

        private Opened(BasisKeys keys) {
            this.keys = keys;
            cipher = new GcmSiv(keys.dataKey());
            aad = AssociatedData.of(keys.name(), 0);
            try (PageTableCipher entries = new PageTableCipher(keys.pageTableKey())) {
                entries.scan(table, layout.slots(), (slot, vpn) -> {
                    assertTrue(slot < layout.dataPages());
                    assertTrue(AddressMap.region(vpn) != AddressMap.Region.NONE);
                    assertEquals(null, pages.put(vpn, slot));
                });
            }
        }

        private byte[] page(long vpn) {
            int at = layout.pageOffset(pages.getOrDefault(vpn, -1));
            return Arrays.copyOfRange(image, at, at + PAGE);
        }

        private byte[] payload(long vpn) {
            byte[] payload = new byte[ImageLayout.VPAGE];
            assertTrue(DataPage.open(cipher, aad, page(vpn), payload).isPresent());
            return payload;
        }

        private RootRecord root() {
            return RootPage.open(keys.dataKey(), aad, page(AddressMap.vpn(AddressMap.ROOT))).orElseThrow().root();
        }

        private byte[] slot(int dictionary, int slot) {
            byte[] page = payload(AddressMap.slotVpn(dictionary, slot));
            int at = AddressMap.slotOffset(slot);
            return Arrays.copyOfRange(page, at, at + AddressMap.SLOT);
        }

        private Map<String, UpstreamImage.Value> dictionary(int index) {
            DictionaryHeader header = DictionaryHeader.read(slot(index, 0), 0).orElseThrow();
            assertTrue(header.valid());
            Map<String, UpstreamImage.Value> values = new TreeMap<>();
            for (int slot = 1; slot < header.freeKeyIndex(); slot++) {
                if (pages.containsKey(AddressMap.slotVpn(index, slot))) {
                    KeyDescriptor key = KeyDescriptor.read(slot(index, slot), 0).orElseThrow();
                    if (key.valid()) {
                        assertTrue(key.length() <= key.reserved());
                        values.put(key.name(), value(index, key));
                    }
                }
            }
            assertEquals(header.keys(), values.size());
            return values;
        }

        private UpstreamImage.Value value(int dictionary, KeyDescriptor key) {
            boolean small = AddressMap.isSmall(dictionary, key.start(), key.reserved());
            assertEquals(small ? AddressMap.Region.SMALL_POOL : AddressMap.Region.LARGE, AddressMap.region(AddressMap.vpn(key.start())));
            MessageDigest sha256 = sha256();
            for (long done = 0; done < key.length();) {
                byte[] page = payload(AddressMap.vpn(key.start() + done));
                int from = (int) ((key.start() + done) % ImageLayout.VPAGE);
                int n = (int) Math.min(ImageLayout.VPAGE - from, key.length() - done);
                sha256.update(page, from, n);
                done += n;
            }
            return new UpstreamImage.Value(key.length(), HexFormat.of().formatHex(sha256.digest()));
        }

        @Override
        public void close() {
            cipher.close();
            keys.close();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyValueOfEveryBasisComesOutRight() {
        assertEquals(3, UpstreamImage.values().size());
        UpstreamImage.values().forEach((basis, dictionaries) -> {
            try (Opened opened = new Opened(keys(basis))) {
                RootRecord root = opened.root();
                assertEquals(basis, root.name());
                assertEquals(dictionaries.size(), root.dictionaries());
                Map<String, Map<String, UpstreamImage.Value>> found = new TreeMap<>();
                for (int index = 1; index <= AddressMap.DICTIONARIES && found.size() < root.dictionaries(); index++) {
                    if (opened.pages.containsKey(AddressMap.slotVpn(index, 0))) {
                        String name = DictionaryHeader.read(opened.slot(index, 0), 0).orElseThrow().name();
                        found.put(name, opened.dictionary(index));
                    }
                }
                assertEquals(dictionaries, found);
            }
        });
    }

    @Test
    void theFreeSpaceRecordListsNoPageOfAnyBasis() {
        Map<Integer, String> taken = new HashMap<>();
        for (String basis : UpstreamImage.values().keySet()) {
            try (Opened opened = new Opened(keys(basis))) {
                opened.pages.values().forEach(ppn -> assertEquals(null, taken.put(ppn, basis)));
            }
        }
        Map<Integer, PhysPage> pool = new HashMap<>();
        try (BasisKeys system = systemKeys(); GcmSiv cipher = new GcmSiv(system.dataKey());
                PageTableCipher log = new PageTableCipher(system.pageTableKey())) {
            byte[] aad = AssociatedData.of(AssociatedData.FAST_SPACE, 0);
            int records = 0;
            for (int page = 0; page < ImageLayout.FSCB_PAGES - 1; page++) {
                var words = FastSpace.open(cipher, aad, image, layout.fscb() + page * PAGE);
                records += words.isPresent() ? 1 : 0;
                for (int word : words.orElse(new int[0])) {
                    PhysPage entry = PhysPage.of(word);
                    if (entry.valid()) {
                        assertTrue(entry.ppn() < layout.dataPages());
                        pool.put(entry.ppn(), entry);
                    }
                }
            }
            assertEquals(1, records);
            for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
                replay(log, layout.fscb() + page * PAGE, pool);
            }
        }
        long free = pool.values().stream().filter(p -> p.state() == PhysPage.State.FREE || p.state() == PhysPage.State.DIRTY).count();
        assertTrue(free > 100, () -> free + " free pages");
        pool.values().stream().filter(p -> p.state() != PhysPage.State.USED).forEach(p -> assertFalse(taken.containsKey(p.ppn())));
    }

    /** A log page: its first 16 bytes are erased, the next ones are not. */
    private static void replay(PageTableCipher log, int page, Map<Integer, PhysPage> pool) {
        if (!isBlank(page)) {
            return;
        }
        for (int at = page + SpaceUpdate.BYTES; at < page + PAGE && !isBlank(at); at += SpaceUpdate.BYTES) {
            OptionalInt word = SpaceUpdate.open(log, image, at);
            assertTrue(word.isPresent());
            PhysPage update = PhysPage.of(word.orElseThrow());
            pool.merge(update.ppn(), update, (old, now) -> now.journal() >= old.journal() ? now : old);
        }
    }

    @Test
    void aWrongKeyOpensNothing() {
        byte[] wrong = new byte[32];
        wrong[0] = 1;
        try (Kek kek = new Kek(wrong)) {
            KeyPage page = keyPage();
            PddbException refused = assertThrows(PddbException.class, () -> page.unwrap(kek));
            assertEquals(PddbError.WRONG_PIN, refused.error());
        }
        byte[] salt = keyPage().saltBase();
        byte[] password = "correct horse ".getBytes(StandardCharsets.US_ASCII);
        try (Opened opened = new Opened(BasisKeys.derive(salt, "holiday", password))) {
            assertTrue(opened.pages.isEmpty());
        }
    }
}
