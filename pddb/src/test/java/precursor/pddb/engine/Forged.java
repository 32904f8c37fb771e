package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyDescriptor;
import precursor.pddb.format.RootRecord;

/** A dictionary of {@code .System} written descriptor by descriptor, as another writer or an attacker might. */
final class Forged {
    static final int INDEX = 1;
    static final String NAME = "forged";
    static final long POOL = AddressMap.smallPool(INDEX);
    static final long LARGE = AddressMap.LARGE_START;

    private final List<KeyDescriptor> keys = new ArrayList<>();
    private final List<long[]> pages = new ArrayList<>();
    private int counted = -1;
    private int freeKeyIndex = -1;
    private int dictionaries = 1;

    /** A key in the next slot. */
    Forged key(String name, long start, long length, long reserved) {
        return key(name, start, length, reserved, 1);
    }

    Forged key(String name, long start, long length, long reserved, int age) {
        keys.add(new KeyDescriptor(start, length, reserved, true, age, name));
        return this;
    }

    /** A page at an address, each of whose bytes is {@code fill}. */
    Forged page(long address, int fill) {
        pages.add(new long[] {address, fill});
        return this;
    }

    /** What header and root say, if it is not the truth. */
    Forged counts(int keysCounted, int free, int dictionariesCounted) {
        counted = keysCounted;
        freeKeyIndex = free;
        dictionaries = dictionariesCounted;
        return this;
    }

    /** The image, a host's file. */
    CuttableFlash write() {
        CuttableFlash flash = Images.file(1 << 20, 77);
        try (Store store = Store.open(flash, Kek.zero(), Images.settings(78))) {
            VirtualSpace space = store.system();
            for (int page = 0; page <= keys.size() / AddressMap.SLOTS_PER_PAGE; page++) {
                byte[] slots = new byte[ImageLayout.VPAGE];
                if (page == 0) {
                    new DictionaryHeader(true, 0, counted == -1 ? keys.size() : counted, freeKeyIndex == -1 ? keys.size() + 1 : freeKeyIndex, NAME).write(slots, 0);
                }
                for (int i = 0; i < keys.size(); i++) {
                    if ((i + 1) / AddressMap.SLOTS_PER_PAGE == page) {
                        keys.get(i).write(slots, AddressMap.slotOffset(i + 1));
                    }
                }
                space.stage(Phase.COMMIT, AddressMap.slotVpn(INDEX, 0) + page, slots);
            }
            for (long[] page : pages) {
                byte[] bytes = new byte[ImageLayout.VPAGE];
                Arrays.fill(bytes, (byte) page[1]);
                space.stage(Phase.DATA, AddressMap.vpn(page[0]), bytes);
            }
            space.stageRoot(new RootRecord(1, dictionaries, Pddb.SYSTEM));
            store.sync();
        }
        return flash.powerOn(flash.image());
    }
}
