package dev.writ.cedar.value;

/// The name of an entity: a type, with its namespaces, and an id that may be any text.
public final class EntityUid implements Value {
    private final String entityType;
    private final String id;
    private final int hash;

    private EntityUid(String entityType, String id) {
        this.entityType = entityType;
        this.id = id;
        this.hash = 31 * entityType.hashCode() + id.hashCode();
    }

    /// The name of an entity.
    ///
    /// @param entityType for example `Agent` or `Acme::Agent`
    /// @param id         any text, also none
    public static EntityUid of(String entityType, String id) {
        return new EntityUid(entityType, id);
    }

    /// Its type, with namespaces.
    public String entityType() {
        return entityType;
    }

    /// Its id.
    public String id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof EntityUid that
                        && hash == that.hash
                        && id.equals(that.id)
                        && entityType.equals(that.entityType));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// As Cedar source writes it, for example `Agent::"acme/bot"`.
    @Override
    public String toString() {
        return entityType + "::" + Quoted.of(id);
    }
}
