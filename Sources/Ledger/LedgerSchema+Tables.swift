/// The tables of version 1, as SQL.
extension LedgerSchema {
  static let entryTables = """
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY CHECK (id > 0),
      kind TEXT NOT NULL CHECK (kind IN ('figures', 'run')),
      recorded_at INTEGER NOT NULL,
      who TEXT NOT NULL CHECK (trim(who) <> ''),
      why TEXT NOT NULL CHECK (kind = 'run' OR trim(why) <> ''),
      version TEXT NOT NULL CHECK (version <> ''),
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      contents BLOB NOT NULL CHECK (length(contents) = 32),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
    ) STRICT;
    CREATE TABLE argument (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      text TEXT NOT NULL,
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE input (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      kind TEXT NOT NULL CHECK (kind IN ('file', 'ledger')),
      name TEXT NOT NULL CHECK (name <> ''),
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE output (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      name TEXT NOT NULL CHECK (name <> ''),
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    """

  /// What figures are filed under, each said once and numbered in the order it was met.
  static let nameTables = """
    CREATE TABLE area (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      code TEXT NOT NULL UNIQUE CHECK (code <> '')
    ) STRICT;
    CREATE TABLE indicator (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      code TEXT NOT NULL UNIQUE CHECK (code <> '')
    ) STRICT;
    CREATE TABLE breakdown (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      text TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE remark (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      text TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE period (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      kind TEXT NOT NULL
        CHECK (kind IN ('year', 'quarter', 'month', 'week', 'years', 'months', 'point')),
      year_type TEXT NOT NULL CHECK (
        CASE WHEN kind IN ('year', 'quarter', 'years')
        THEN year_type IN ('calendar', 'financial', 'academic', 'reporting', 'unstated',
          'unstatedSplit')
        ELSE year_type = '' END),
      length INTEGER NOT NULL CHECK (length >= 0),
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      UNIQUE (first_day, last_day, kind, year_type, length)
    ) STRICT;
    CREATE TABLE target (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      area INTEGER NOT NULL REFERENCES area(id),
      indicator INTEGER NOT NULL REFERENCES indicator(id),
      breakdown INTEGER NOT NULL REFERENCES breakdown(id),
      period INTEGER NOT NULL REFERENCES period(id),
      set_on INTEGER NOT NULL,
      UNIQUE (area, indicator, breakdown, period, set_on)
    ) STRICT;
    """

  static let definitionTables = """
    CREATE TABLE area_revision (
      area INTEGER NOT NULL REFERENCES area(id),
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      name TEXT, name_cy TEXT, aliases TEXT, type TEXT, tier TEXT, parent TEXT, region TEXT,
      nation TEXT, valid_from INTEGER, valid_to INTEGER, successors TEXT,
      PRIMARY KEY (area, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE indicator_revision (
      indicator INTEGER NOT NULL REFERENCES indicator(id),
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      title TEXT, title_cy TEXT, theme TEXT,
      kind TEXT CHECK (kind IN
        ('proportion', 'rate', 'count', 'mean', 'money', 'index', 'surveyProportion')),
      unit TEXT, per REAL, multiplier REAL,
      polarity TEXT CHECK (polarity IN ('high', 'low', 'range', 'none')),
      range_lower REAL, range_upper REAL CHECK (range_upper >= range_lower),
      decimals INTEGER,
      year_type TEXT CHECK (year_type IN
        ('calendar', 'financial', 'academic', 'reporting', 'unstated', 'unstatedSplit')),
      frequency TEXT CHECK (frequency IN ('annual', 'biennial', 'quarterly', 'monthly', 'weekly',
        'rolling', 'irregular')),
      numerator_kind TEXT, numerator TEXT, denominator TEXT,
      role TEXT CHECK (role IN ('cost', 'performance', 'satisfaction', 'context')),
      grouping TEXT, price_base TEXT, owner TEXT, source TEXT, note TEXT,
      PRIMARY KEY (indicator, entry),
      CHECK ((polarity IS 'range') = (range_lower IS NOT NULL)),
      CHECK ((polarity IS 'range') = (range_upper IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE target_revision (
      target INTEGER NOT NULL REFERENCES target(id),
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      intent TEXT CHECK (intent IN ('sustain', 'improve', 'stretch')),
      baseline_period INTEGER REFERENCES period(id),
      baseline REAL, value REAL, place TEXT, set_by TEXT, owner TEXT, rationale TEXT,
      tolerance REAL CHECK (tolerance >= 0), note TEXT, file_row INTEGER,
      CHECK ((value IS NULL) <> (place IS NULL)),
      PRIMARY KEY (target, entry)
    ) STRICT, WITHOUT ROWID;
    """

  static let figureTable = """
    CREATE TABLE figure (
      indicator INTEGER NOT NULL REFERENCES indicator(id),
      breakdown INTEGER NOT NULL REFERENCES breakdown(id),
      area INTEGER NOT NULL REFERENCES area(id),
      period INTEGER NOT NULL REFERENCES period(id),
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      value REAL,
      missing INTEGER CHECK (missing BETWEEN 1 AND 8),
      flags INTEGER NOT NULL CHECK (flags BETWEEN 0 AND 63),
      numerator REAL, denominator REAL,
      lower REAL, upper REAL CHECK (upper >= lower),
      level REAL CHECK (level > 0 AND level < 1),
      note INTEGER REFERENCES remark(id),
      PRIMARY KEY (indicator, breakdown, area, period, entry),
      CHECK ((value IS NULL) = (missing IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    """

  static let listTables = """
    CREATE TABLE membership (
      grouping TEXT NOT NULL,
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      group_name TEXT NOT NULL,
      area INTEGER REFERENCES area(id),
      member INTEGER NOT NULL REFERENCES area(id),
      rank INTEGER, distance REAL, model TEXT, vintage TEXT,
      PRIMARY KEY (grouping, entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      area INTEGER REFERENCES area(id),
      indicator INTEGER REFERENCES indicator(id),
      kind TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE waiver (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      rule TEXT, area TEXT, indicator TEXT, period TEXT,
      who TEXT NOT NULL CHECK (who <> ''),
      day INTEGER NOT NULL,
      why TEXT NOT NULL CHECK (why <> ''),
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outcome (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      code TEXT NOT NULL CHECK (code <> ''),
      title TEXT NOT NULL, indicators TEXT, owner TEXT, note TEXT,
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE description (
      entry INTEGER PRIMARY KEY REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      name TEXT, title TEXT, context TEXT
    ) STRICT;
    CREATE TABLE source (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      title TEXT NOT NULL, path TEXT,
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE licence (
      entry INTEGER NOT NULL REFERENCES entry(id) DEFERRABLE INITIALLY DEFERRED,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      name TEXT NOT NULL,
      PRIMARY KEY (entry, ordinal)
    ) STRICT, WITHOUT ROWID;
    """
}
