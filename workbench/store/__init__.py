"""The cohort's database: the only home of SQLAlchemy, alembic and SQLCipher."""
