# The worker: all agents of Copytaster, for a Kafka named by COPYTASTER_BROKER.
FROM python:3.13-slim AS build
# Where a dependency has no wheel for the platform (faust-streaming on arm64), it is compiled here.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
RUN python -m venv /opt/copytaster
COPY requirements.lock ./
RUN /opt/copytaster/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md ./
COPY streams streams
COPY schemas schemas
RUN /opt/copytaster/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 copytaster
COPY --from=build /opt/copytaster /opt/copytaster
ENV PATH=/opt/copytaster/bin:$PATH PYTHONUNBUFFERED=1
USER copytaster
WORKDIR /home/copytaster
ENTRYPOINT ["copytaster"]
CMD ["run"]
