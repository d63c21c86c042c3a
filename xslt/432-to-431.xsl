<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.3.2 to 4.3.1: the ids of brands have no content in 4.3.1. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/432" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/431">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:template match="Brand[not(BrandName)]" mode="m">
  <Brand>
    <c:copy select="BrandReference"/>
    <BrandName>
      <c:leaf name="FullName" select="BrandId[1]"/>
    </BrandName>
    <c:lost select="BrandId" code="LOSS-BRAND-ID"
        reason="an id of a brand cannot be said in 4.3.1"/>
  </Brand>
</xsl:template>

<xsl:template match="BrandId" mode="m">
  <c:lost select="." code="LOSS-BRAND-ID"
      reason="an id of a brand cannot be said in 4.3.1"/>
</xsl:template>

</xsl:stylesheet>
