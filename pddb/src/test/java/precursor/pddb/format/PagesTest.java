package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Page table, data pages, root pages, free-space records and the key page. */
class PagesTest {

    private final Seeded random = new Seeded(4096);
    private final byte[] key = random.bytes(32);
    private final byte[] aad = AssociatedData.of("a basis", 0x1122_3344_5566_7788L);

    @Test
    void aScanFindsTheEntriesAndNothingElse() {
        byte[] table = random.bytes(1024 * 16);
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (PageTableCipher cipher = new PageTableCipher(key); PageTableCipher other = new PageTableCipher(random.bytes(32))) {
            for (int slot = 3; slot < 1024; slot += 101) {
                long vpn = slot == 3 ? PageTableCipher.LAST_VPN : slot == 104 ? 1 : (random.nextLong() & PageTableCipher.LAST_VPN) + 1;
                cipher.seal(vpn, random.nextInt(), table, slot * 16);
                expected.add(slot + " " + vpn);
                assertEquals(OptionalLong.of(vpn), cipher.open(table, slot * 16));
                assertEquals(OptionalLong.empty(), other.open(table, slot * 16));
            }
            byte[] before = table.clone();
            cipher.scan(table, 1024, (slot, vpn) -> found.add(slot + " " + vpn));
            assertEquals(expected, found);
            assertArrayEquals(before, table);
            found.clear();
            cipher.scan(table, 104, (slot, vpn) -> found.add(slot + " " + vpn));
            assertEquals(expected.subList(0, 1), found);
            other.scan(table, 1024, (slot, vpn) -> found.add("wrong"));
            cipher.scan(new byte[0], 0, (slot, vpn) -> found.add("none"));
            assertEquals(1, found.size());
        }
    }

    @Test
    void anEntryForPageZeroIsNone() {
        try (PageTableCipher cipher = new PageTableCipher(key)) {
            assertThrows(IllegalArgumentException.class, () -> cipher.seal(0, 1, new byte[16], 0));
            assertThrows(IllegalArgumentException.class, () -> cipher.seal(PageTableCipher.LAST_VPN + 1, 1, new byte[16], 0));
            // What another writer could have put there: a sound checksum over VPN 0.
            byte[] entry = new byte[16];
            LittleEndian.i32(entry, 8, 77);
            LittleEndian.i32(entry, 12, Murmur3.hash(entry, 0, 12, 77));
            cipher.encrypt(entry, 0);
            assertEquals(OptionalLong.empty(), cipher.open(entry, 0));
            cipher.scan(entry, 1, (slot, vpn) -> {
                throw new AssertionError("an entry for page 0");
            });
        }
    }

    @Test
    void theFlagsOfAnEntryAreIgnored() {
        try (PageTableCipher cipher = new PageTableCipher(key)) {
            for (int flags = 0; flags < 256; flags++) {
                byte[] entry = new byte[16];
                LittleEndian.i64(entry, 0, 5 | (long) flags << 56);
                LittleEndian.i32(entry, 8, flags);
                LittleEndian.i32(entry, 12, Murmur3.hash(entry, 0, 12, flags));
                cipher.encrypt(entry, 0);
                assertEquals(OptionalLong.of(5), cipher.open(entry, 0));
            }
        }
    }

    @Test
    void dataPagesOpenUnderTheirKeyAndBasisOnly() {
        byte[] page = new byte[ImageLayout.PAGE];
        byte[] payload = random.bytes(ImageLayout.VPAGE);
        byte[] opened = new byte[ImageLayout.VPAGE];
        try (GcmSiv cipher = new GcmSiv(key); GcmSiv other = new GcmSiv(random.bytes(32))) {
            for (long journal : new long[] {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, DataPage.LAST_JOURNAL}) {
                DataPage.seal(cipher, aad, random.bytes(12), journal, payload, page);
                assertEquals(OptionalLong.of(journal), DataPage.open(cipher, aad, page, opened));
                assertArrayEquals(payload, opened);
            }
            assertTrue(DataPage.open(other, aad, page, opened).isEmpty());
            assertArrayEquals(new byte[ImageLayout.VPAGE], opened);
            assertTrue(DataPage.open(cipher, AssociatedData.of("a basis", 0), page, opened).isEmpty());
            assertTrue(DataPage.open(cipher, aad, random.bytes(ImageLayout.PAGE), opened).isEmpty());
            page[random.below(page.length)] ^= 1;
            assertTrue(DataPage.open(cipher, aad, page, opened).isEmpty());
            assertThrows(IllegalArgumentException.class, () -> DataPage.seal(cipher, aad, new byte[12], -1, payload, page));
            assertThrows(IllegalArgumentException.class, () -> DataPage.seal(cipher, aad, new byte[12], 1L << 32, payload, page));
            assertThrows(IllegalArgumentException.class, () -> DataPage.open(cipher, aad, page, new byte[4096]));
        }
    }

    @Test
    void journalsCountUpToTheirEnd() {
        assertEquals(1, DataPage.nextJournal(0));
        assertEquals(0x8000_0000L, DataPage.nextJournal(0x7FFF_FFFFL));
        assertEquals(DataPage.LAST_JOURNAL, DataPage.nextJournal(DataPage.LAST_JOURNAL));
        for (int i = 0; i < 1000; i++) {
            long first = DataPage.firstJournal(random);
            assertTrue(first >= 1 && first <= 100_000_000, () -> "journal " + first);
        }
    }

    @Test
    void rootPagesProveTheirKey() {
        byte[] page = new byte[ImageLayout.PAGE];
        RootRecord root = new RootRecord(-1, 16383, "a basis");
        RootPage.seal(key, aad, random.bytes(12), random.bytes(32), DataPage.LAST_JOURNAL, root, page);
        assertEquals(Optional.of(new RootPage.Opened(DataPage.LAST_JOURNAL, root)), RootPage.open(key, aad, page));
        assertTrue(RootPage.open(random.bytes(32), aad, page).isEmpty());
        assertTrue(RootPage.open(key, AssociatedData.of("b basis", 0x1122_3344_5566_7788L), page).isEmpty());
        assertTrue(RootPage.open(key, aad, random.bytes(ImageLayout.PAGE)).isEmpty());
        for (int at = 0; at < page.length; at += at < 100 || at >= 4000 ? 1 : 37) {
            page[at] ^= (byte) 0x80;
            assertTrue(RootPage.open(key, aad, page).isEmpty());
            page[at] ^= (byte) 0x80;
        }
        assertTrue(RootPage.open(key, aad, page).isPresent());
        try (GcmSiv cipher = new GcmSiv(key)) {
            assertTrue(DataPage.open(cipher, aad, page, new byte[ImageLayout.VPAGE]).isEmpty());
        }
    }

    /** Authentic, but of another disk version: no root. */
    @Test
    void aSealedPageThatIsNoRootRecordIsRefused() {
        byte[] page = new byte[ImageLayout.PAGE];
        byte[] kcomNonce = random.bytes(32);
        byte[] nonce = random.bytes(12);
        byte[] plain = new byte[4004];
        new RootRecord(1, 2, "a basis").write(plain, 4);
        plain[8] = 9;
        byte[] sealed = new byte[4020];
        try (KeyCommitment.Keys keys = KeyCommitment.derive(key, kcomNonce); GcmSiv cipher = new GcmSiv(keys.encryption())) {
            cipher.seal(nonce, aad, plain, sealed, 0);
            System.arraycopy(nonce, 0, page, 0, 12);
            System.arraycopy(sealed, 0, page, 12, 4004);
            System.arraycopy(kcomNonce, 0, page, 4016, 32);
            System.arraycopy(keys.commitment(), 0, page, 4048, 32);
            System.arraycopy(sealed, 4004, page, 4080, 16);
            assertTrue(RootPage.open(key, aad, page).isEmpty());
            plain[8] = 1;
            cipher.seal(nonce, aad, plain, sealed, 0);
            System.arraycopy(sealed, 0, page, 12, 4004);
            System.arraycopy(sealed, 4004, page, 4080, 16);
            assertTrue(RootPage.open(key, aad, page).isPresent());
        }
    }

    @Test
    void freeSpaceRecordsReadBackWhereverTheyStand() {
        byte[] fscb = random.bytes(ImageLayout.FSCB_PAGES * ImageLayout.PAGE);
        int[] words = new int[1500];
        for (int i = 0; i < words.length; i++) {
            words[i] = new PhysPage(i, true, PhysPage.State.FREE, random.below(16)).word();
        }
        try (GcmSiv cipher = new GcmSiv(key)) {
            byte[] record = FastSpace.seal(cipher, aad, random.bytes(12), words);
            assertEquals(2 * ImageLayout.PAGE, record.length);
            System.arraycopy(record, 0, fscb, 14 * ImageLayout.PAGE, record.length);
            for (int page = 0; page < 14; page++) {
                assertTrue(FastSpace.open(cipher, aad, fscb, page * ImageLayout.PAGE).isEmpty());
            }
            assertArrayEquals(Arrays.copyOf(words, FastSpace.ENTRIES), FastSpace.open(cipher, aad, fscb, 14 * ImageLayout.PAGE).orElseThrow());
            for (int at : new int[] {15 * ImageLayout.PAGE, fscb.length, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertTrue(FastSpace.open(cipher, aad, fscb, at).isEmpty());
            }
            record[random.below(record.length)] ^= 4;
            assertTrue(FastSpace.open(cipher, aad, record, 0).isEmpty());
            int[] all = new int[FastSpace.ENTRIES];
            assertArrayEquals(all, FastSpace.open(cipher, aad, FastSpace.seal(cipher, aad, random.bytes(12), all), 0).orElseThrow());
            assertThrows(IllegalArgumentException.class, () -> FastSpace.seal(cipher, aad, new byte[12], new int[FastSpace.ENTRIES + 1]));
        }
    }

    @Test
    void spaceUpdatesReadBack() {
        byte[] log = random.bytes(ImageLayout.PAGE);
        try (PageTableCipher cipher = new PageTableCipher(key); PageTableCipher other = new PageTableCipher(random.bytes(32))) {
            for (int i = 0; i < 100; i++) {
                int at = random.below(log.length - SpaceUpdate.BYTES + 1);
                assertTrue(SpaceUpdate.open(cipher, log, at).isEmpty());
                int word = random.nextInt();
                SpaceUpdate.seal(cipher, random.bytes(8), word, log, at);
                assertEquals(OptionalInt.of(word), SpaceUpdate.open(cipher, log, at));
                assertTrue(SpaceUpdate.open(other, log, at).isEmpty());
                log[at + random.below(SpaceUpdate.BYTES)] ^= 16;
                assertTrue(SpaceUpdate.open(cipher, log, at).isEmpty());
            }
            assertTrue(SpaceUpdate.open(cipher, log, log.length - 15).isEmpty());
            assertTrue(SpaceUpdate.open(cipher, log, -1).isEmpty());
        }
    }

    @Test
    void theKeyPageGivesBackItsKeys() {
        byte[] salt = random.bytes(KeyPage.SALT_BASE);
        try (Kek kek = new Kek(random.bytes(32)); Kek other = new Kek(random.bytes(32));
                BasisKeys system = BasisKeys.of(AssociatedData.SYSTEM, random.bytes(32), random.bytes(32))) {
            byte[] bytes = KeyPage.create(kek, system, salt);
            assertEquals(ImageLayout.PAGE, bytes.length);
            KeyPage page = KeyPage.parse(bytes);
            assertArrayEquals(salt, page.saltBase());
            try (BasisKeys again = page.unwrap(kek)) {
                assertEquals(AssociatedData.SYSTEM, again.name());
                assertArrayEquals(system.pageTableKey(), again.pageTableKey());
                assertArrayEquals(system.dataKey(), again.dataKey());
                assertFalse(page.legacy());
            }
            assertEquals(PddbError.WRONG_PIN, assertThrows(PddbException.class, () -> page.unwrap(other)).error());
            for (int at : new int[] {4, 44}) {
                byte[] damaged = bytes.clone();
                damaged[at + 7] ^= 1;
                assertEquals(PddbError.WRONG_PIN, assertThrows(PddbException.class, () -> KeyPage.parse(damaged).unwrap(kek)).error());
            }
        }
    }

    @Test
    void legacyKeysAreUnwrappedAndTold() {
        try (Kek kek = Kek.zero(); BasisKeys system = BasisKeys.of(AssociatedData.SYSTEM, random.bytes(32), random.bytes(32))) {
            byte[] legacyKey = random.bytes(32);
            KeyWrapping old = new KeyWrapping() {
                @Override
                public byte[] wrap(byte[] key32) {
                    return kek.wrap(key32);
                }

                @Override
                public byte[] unwrap(byte[] wrapped40) {
                    throw KeyWrapping.wrongPin();
                }

                @Override
                public byte[] unwrapLegacy(byte[] wrapped40) {
                    return legacyKey.clone();
                }
            };
            KeyPage page = KeyPage.parse(KeyPage.create(kek, system, random.bytes(KeyPage.SALT_BASE)));
            try (BasisKeys keys = page.unwrap(old)) {
                assertTrue(page.legacy());
                assertArrayEquals(legacyKey, keys.dataKey());
            }
            page.unwrap(kek).close();
            assertFalse(page.legacy());
        }
    }

    @Test
    void whatIsNoKeyPageSaysWhy() {
        byte[] page = new byte[ImageLayout.PAGE];
        assertEquals(PddbError.NOT_FORMATTED, assertThrows(PddbException.class, () -> KeyPage.parse(page)).error());
        Arrays.fill(page, (byte) 0xff);
        assertEquals(PddbError.NOT_FORMATTED, assertThrows(PddbException.class, () -> KeyPage.parse(page)).error());
        for (int version : new int[] {1, 3, 0x0200_0000, Integer.MIN_VALUE}) {
            LittleEndian.i32(page, 0, version);
            assertEquals(PddbError.FOREIGN, assertThrows(PddbException.class, () -> KeyPage.parse(page)).error());
        }
    }

    @Test
    void closedKeysAreZeros() {
        BasisKeys keys = BasisKeys.of("n", key, key);
        byte[] live = keys.dataKey();
        keys.close();
        assertArrayEquals(new byte[32], live);
        assertArrayEquals(new byte[32], keys.pageTableKey());
        KeyCommitment.Keys committed = KeyCommitment.derive(key, new byte[32]);
        committed.close();
        assertArrayEquals(new byte[32], committed.encryption());
        PageTableCipher cipher = new PageTableCipher(key);
        cipher.close();
        assertThrows(IllegalStateException.class, () -> cipher.seal(1, 1, new byte[16], 0));
    }

    @Test
    void sameNameAndOtherPasswordIsAnotherBasis() {
        byte[] salt = random.bytes(KeyPage.SALT_BASE);
        try (BasisKeys one = BasisKeys.derive(salt, "name", new byte[] {'a'}); BasisKeys two = BasisKeys.derive(salt, "name", new byte[] {'b'});
                BasisKeys three = BasisKeys.derive(salt, "nam", new byte[] {'a'}); BasisKeys empty = BasisKeys.derive(salt, "name", new byte[0])) {
            List<String> keys = List.of(Arrays.toString(one.dataKey()), Arrays.toString(two.dataKey()), Arrays.toString(three.dataKey()),
                    Arrays.toString(empty.dataKey()), Arrays.toString(one.pageTableKey()));
            assertEquals(keys.size(), keys.stream().distinct().count());
        }
        assertEquals(PddbError.NAME_TOO_LONG, assertThrows(PddbException.class, () -> BasisKeys.derive(salt, "n".repeat(64), new byte[0])).error());
    }
}
