# Two stages: what builds stays behind. The image holds no secret and runs as nobody in particular.
# By a digest of your own: --build-arg PYTHON_IMAGE=python:3.11.15-slim-bookworm@sha256:...
ARG PYTHON_IMAGE=python:3.11.15-slim-bookworm
FROM ${PYTHON_IMAGE} AS build
# requirements-redis.txt where CACHE_URL names a Redis.
ARG REQUIREMENTS=requirements.txt
WORKDIR /srv/gutskin
COPY requirements.txt ./
COPY requirements-redis.txt ./
RUN python -m venv /srv/venv && /srv/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r ${REQUIREMENTS}
COPY manage.py ./
COPY gutskin gutskin
COPY questionnaire questionnaire
COPY templates templates
COPY static static
COPY locale locale
# Collects the static files; the database that goes with it is thrown away.
RUN SECRET_KEY=build VAR_DIR=/srv/var DATABASE_URL=sqlite:////tmp/build.sqlite3 /srv/venv/bin/python manage.py prepare

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --no-create-home gutskin
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/gutskin /srv/gutskin
COPY --from=build --chown=10001:10001 /srv/var /srv/var
WORKDIR /srv/gutskin
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/srv/var HOST=0.0.0.0 PORT=8000
# One heap a process: threads take turns, and each heap would keep free memory of its own.
ENV MALLOC_ARENA_MAX=1
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "gutskin/gunicorn.py"]
