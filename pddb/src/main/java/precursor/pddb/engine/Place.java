package precursor.pddb.engine;

import precursor.pddb.format.AddressMap;

/** Where a value stands in its basis' virtual space (small keys, large keys). */
sealed interface Place {
    /** Bytes reserved there. */
    long reserved();

    /** VA of the value's first byte, in the descriptor of a key of dictionary {@code index}. */
    long start(int index);

    /** Nowhere yet. */
    record None() implements Place {
        @Override
        public long reserved() {
            return 0;
        }

        @Override
        public long start(int index) {
            return AddressMap.smallPool(index);
        }
    }

    /**
     * Where a descriptor says, but nothing can be there, or it is another key's. It is neither read, written nor freed.
     *
     * @param address VA of the first byte
     * @param reserved bytes reserved
     */
    record Unusable(long address, long reserved) implements Place {
        @Override
        public long start(int index) {
            return address;
        }
    }

    /**
     * In a small pool.
     *
     * @param pool which pool of the dictionary, 0 to 4095
     * @param offset the first byte in the pool's page, 0 to 4063
     * @param size bytes reserved, which end in that page
     */
    record Small(int pool, int offset, int size) implements Place {
        /** The first byte behind it in the pool's page. */
        int end() {
            return offset + size;
        }

        @Override
        public long reserved() {
            return size;
        }

        @Override
        public long start(int index) {
            return AddressMap.smallPool(index) + AddressMap.address(pool) + offset;
        }
    }

    /**
     * In an extent of its own.
     *
     * @param address VA of the first byte, a multiple of 4064
     * @param reserved bytes reserved, a multiple of 4064
     */
    record Large(long address, long reserved) implements Place {
        /** VPN of the page that holds a position of the value. */
        long vpn(long position) {
            return AddressMap.vpn(address) + AddressMap.vpn(position);
        }

        /** VPN behind the last page. */
        long endVpn() {
            return AddressMap.vpn(address + reserved);
        }

        @Override
        public long start(int index) {
            return address;
        }
    }
}
