<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- 4.1 to 4.1.1: controllers of rights become parties of the list. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert" extension-element-prefixes="c"
    xmlns:s="http://ddex.net/xml/ern/41" exclude-result-prefixes="s"
    xmlns:ern="http://ddex.net/xml/ern/411">

<xsl:template match="/s:*">
  <xsl:element name="ern:{local-name()}">
    <c:copy select="@*|*" mode="m"/>
  </xsl:element>
</xsl:template>

<xsl:key name="party" match="PartyList/Party"
    use="c:key(PartyName|PartyId)"/>

<xsl:template match="PartyList" mode="m">
  <PartyList>
    <c:copy select="@*|*" mode="m"/>
    <xsl:for-each select="/*/ResourceList/*/ResourceRightsController">
      <xsl:variable name="key" select="c:key(PartyName|PartyId)"/>
      <xsl:if test="not(key('party', $key))
          and c:first('controller', $key)">
        <Party>
          <c:leaf name="PartyReference" select="PartyName|PartyId"
              value="c:ref('P', $key)" with="PartyName|PartyId"/>
          <c:copy select="PartyName|PartyId"/>
        </Party>
      </xsl:if>
    </xsl:for-each>
  </PartyList>
</xsl:template>

<xsl:template match="ResourceRightsController" mode="m">
  <xsl:variable name="key" select="c:key(PartyName|PartyId)"/>
  <xsl:variable name="party" select="key('party', $key)[1]"/>
  <ResourceRightsController>
    <c:copy select="@*|*[not(self::PartyName or self::PartyId)]" mode="m"/>
    <xsl:choose>
      <xsl:when test="$party">
        <c:leaf name="RightsControllerPartyReference"
            select="PartyName|PartyId" value="$party/PartyReference"
            with="PartyName|PartyId"/>
      </xsl:when>
      <xsl:otherwise>
        <c:leaf name="RightsControllerPartyReference"
            select="PartyName|PartyId" value="c:ref('P', $key)"
            with="PartyName|PartyId"/>
      </xsl:otherwise>
    </xsl:choose>
  </ResourceRightsController>
</xsl:template>

</xsl:stylesheet>
